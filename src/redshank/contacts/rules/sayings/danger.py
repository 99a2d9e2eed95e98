"""How callers say that somebody is in danger now. Data; how a line is written: see `phrases`."""

from collections.abc import Mapping

from redshank.contacts.rules.signs import Sign

_NOW = "now|again|tonight|currently|outside|still|nawr"
DANGER: Mapping[str, str] = {
    Sign.AT_THE_DOOR: f"""
        hes|shes|theyre|he|she|they|someone|somebody|man|men|gang|still is|are|stood|standing? at|outside|by|
            round my|our|the|her|front|house|back? door|window|house|flat {_NOW}?
        at|outside|wrth|by my|our|the|her|front|back|y door|window|drws|house|flat|ffenest {_NOW}|rwan
        hes|shes|theyre|someones|somebodys|they|someone|somebody|they|he is|are|has|have|got|gets|come|broken? in|
            inside|into my|our|the|her? house|flat|home|kitchen|bedroom|
            hallway ! above below upstairs downstairs next opposite neighbour lives
        in|inside my|our|the|her house|flat|home|kitchen|hallway now|right|trying
        trying to get|come|force in|inside|into|his|their|entry
        hes|shes here|outside|coming now|nawr
        hiding in|behind|from|upstairs
        wont let|leave me|us|my out|leave|house|flat|home|garden
    """,
    Sign.WEAPON: """
        knife|knives|cyllell|machete|gun|shotgun|firearm|axe|sword|dagger|blade|crossbow|hammer|
            screwdriver ! fork kitchen drawer shop sharpener toy amnesty water bought nail
        baseball|cricket|iron|metal|crow bat|bar ! play playing match game
        crowbar
        air rifle|gun|pistol
        bb gun
        catapult
        acid ! rain
        weapon|weapons ! no
        armed with
        stab|stabbed|stabbing|shooting
        shot at
    """,
    Sign.BREAKING_IN: """
        kicking|kicked|kick|smashing|battering|breaking|booting|punching|cicio my|our|the|her|at|in|down|on|against|
            through my|our|the|her|down? front|back? door|doors|drws|windows? in|down? ! car machine phone
        banging|hammering on my|our|the|her front|back? door|windows|window
        kick|kicking|break|breaking|put|smash|smashed|kicked|broke|broken .. door in|down
        breaking|broken|broke|break in
        climbing|climbed in|through|over the|my? window|fence|balcony
        forcing|forced entry|way|the
    """,
    Sign.FIRE: """
        on|set|setting|sets|caught|catching|lit|started|starting|ar my|our|the|her|it|bin|a|bins|on? fire|fires|
            alight|dan|tan ! brigade
        fire at|in|outside|near my|our|the|a
        theres a fire
        burning|burn my|our|the|it|down|us house|door|bin|bins|car|fence|shed|down|out|flat
        petrol through|on|bomb|poured
        arson|arsonist
        smoke coming from
        fireworks|firework|lit|paper|something|rocket|banger through|at|in my|our|the|her|people|letterbox letterbox|
            door|window|people?
        letterbox .. fire|lit|petrol
        smell|smells of? gas ! weed cannabis
    """,
    Sign.HURT_NOW: """
        hes|shes|theyre|is|are|being|keeps hitting|attacking|beating|punching|strangling|choking|hurting|beaten|
            attacked|battering|kicking me|my|her|him|us|someone|somebody|up|a
        im|shes|hes|is|am badly? bleeding|unconscious
        fighting|fight outside|now|in
        please hurry
        send someone|police|somebody now|quick|quickly|straight
        collapsed|unconscious|overdosed
    """,
    Sign.THREAT: """
        threat|threats|threatened|threatening|threatens|threaten|bygwth|bygythiad|bygythiodd
        going|gonna|gona|will|said|says|hed|theyd|shewill|hewill|iwill to? kill|stab|hurt|burn|rape|batter|shoot me|
            us|you|my|him|her
        kill me|us|him|her|you
        said|says|saying .. dead|kill|burn|stab
        watch my|your back
        know|knows where i|you|we live
        death threat|threats
        going to get me|us|us
        iwill|hewill do you in
        come|coming for you|me
        snitches
        blackmail|blackmailing
    """,
}
