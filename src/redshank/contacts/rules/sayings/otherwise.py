"""Phrases that mean something else: what lies in one is no cue. Data; how a line is written: see `phrases`."""

OTHERWISE = """
    first|1st time|tro|waith
    tro|waith cyntaf
    never|not|hasnt|havent|didnt|wasnt|erioed .. happened|had|been|rung|called|reported|done|complained|seen|heard|
            phoned|known .. before|again
    never again
    not again
    if|in|case|when|hope|hoping|dont|worried|scared|wont|not|would|might|will|afraid|stop|frightened|stops|could|
            want .. happen|happens|happening|do|does|doing|come|comes|start|starts|back again ! happened
    if|case|hope|might|could|unless .. hes|theyre|shes|come|comes|back|here back
    read|call|ring|try|speak|hear|say|write|phone|talk|contact|send|email|thanks|thank|bye|check .. again
    then|now again
    over and over? again? sized
    blind drunk|spot|spots|bend|corner|eye|date|alley|panic
    turn|turned|turning|turns a blind eye
    window|roller|venetian blind|blinds
    deaf ears
    dead|blind as drunk
    fire brigade|engine|engines|station|service|door|doors|alarm|alarms|exit|escape|works|place|stick|pit|drill|
            extinguisher|officer|safety|hydrant
    fire door
    no fire
    fireplace
    knife and fork
    kitchen|butter|stanley|pen knife|drawer
    second hand|floor|opinion|home|street|avenue|class|car|post|week|name
    two|2|3|three|four|4 time|times as|louder
    <n> times as|louder|bigger|table|tables
    times new|square|table
    time to time
    for the time
    disabled parking|toilet|bay|bays|space|spaces|badge|access|ramp|loo
    wheelchair ramp|access|space|shop|accessible
    mental|absolutely|completely is|was music
    cancer research|charity|shop
    dying|die for|of|to laughter|laughing|know
    care about|for less|in the
    old people|man living|at? home? pub
    ill be|call|ring|let|try|send|have|tell|leave|get|take|go|come|wait|stay|ask|give|see|report|do|put|make|need|
            keep|just|never
    street fighting
    fire away
    heart of
    care home|worker|workers? opposite|next
    sound|sounds of silence
    hit|hits the|and|by run
    shaking|shook hands|hand
    isolated incident|case|event|one
    stairs are isolated
    since yesterday|this|today|about|earlier|half|midnight|lunch|lunchtime|noon|<num> morning|oclock|pm|am|afternoon|
            evening|<num>?
    every|most|some now|effort|single|intention|right|sympathy|reason|confidence and?
    all day|night long|round
    knocked|knocking? over by
    deadline|death of
    target|supermarket store
    vulnerable road
    ring|rang|rung off
    lives|live music|band
    im|i am? afraid i dont|cant|didnt|havent
    im|i am? afraid not|so|that
    not|never feel|felt|been|felt|at|particularly|really|too|very|all|especially? frightened|scared|afraid|
            threatened|worried|targeted|intimidated
    no threat|threats|weapon|weapons|damage|abuse|violence|one|injuries
    nobody|no|noone|none one|of|was|is|has|else|us .. hurt|ill|disabled|injured|threatened|pregnant|vulnerable|
            elderly|poorly|scared|damaged|attacked
    dim|ddim|heb .. ofn|anabl|sal|ocsigen
"""
