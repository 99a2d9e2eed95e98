"""How callers tell of conduct that is also an offence. Data; how a line is written: see `phrases`."""

from collections.abc import Mapping

from redshank.contacts.rules.signs import Sign

CRIME: Mapping[str, str] = {
    Sign.DAMAGE: """
        smashed|smash|smashing|broke|broken|breaking|cracked|put .. window|windows|windscreen|greenhouse|door|gate|
            fence|mirror|mirrors|wing|wall|light|lights|fences
        window|windows|windscreen|car|fence|gate|door|greenhouse|mirror was|has|been|were|got|is|have .. smashed|
            broken|kicked|damaged|scratched|keyed|slashed|ripped|vandalised|bricked
        scratched|keyed|slashed|slashing|dented|egged|egging|egg|eggs|vandalised|vandalism|vandalising|graffiti|
            graffitied|damaged|damaging|difrodi ! ego shop bought
        spray|sprayed|spraying paint|painted|painting|on|my
        tyres|tires slashed|let|cut
        let|letting .. tyres|tires down
        criminal|causing|caused damage
        ripped|pulled|tore|snapped .. up|off|down|out|fence|plants|flowers|aerial|mirror
        kicked|kicking|kick .. fence|gate|car|bin|bins|panel|wall
        threw|throwing|thrown|chucking|throw|lobbed|lobbing .. window|windows|car|house|door|roof|stones|stone|
            bricks|brick|rocks|bottles|eggs|egg|paint
        stones|brick|bricks|bottle|bottles|eggs thrown|through|at|chucked
        brick through
        trashed|wrecked|wrecking|trashing|destroyed|destroying
    """,
    Sign.HATE: """
        racist|racial|racially|racism|homophobic|homophobia|transphobic|transphobia|islamophobic|antisemitic|
            antisemitism|hiliol|swastika
        hate crime|incident|mail
        because im|i|were|shes|hes|theyre am|is|are? a? gay|black|muslim|jewish|asian|trans|lesbian|polish|romanian|
            indian|pakistani|chinese|sikh|hindu|transgender|foreign|traveller|gypsy|brown|bisexual
        because of my|our|his|her|their skin|colour|religion|race|hijab|disability|accent|sexuality|nationality
        abuse|abused|abuses|pick|picks|picking|picked|target|targeted|targeting|shout|shouts|shouting|bully|bullied|
            bullying|mock|mocks|mocking|names .. because im|hes|shes|theyre a? disabled|deaf|blind|autistic
        go back|home to? your|his|her|their own? country
        go back to? where you|we|they|i came|come
        called|calls|calling|call|shouting|shouted|shouts|names .. paki|faggot|fag|dyke|tranny|spastic|retard|pikey|
            terrorist|chink|poof|cripple|gypsy|monkey|jew|gyppo|nigger|mong|queer|slurs
        racist|homophobic abuse|names|comments
        religious hatred|abuse
        pulled|grabbed|rip|ripped .. hijab|headscarf|turban
        for being gay|black|muslim|disabled|trans|jewish|asian|different|polish|foreign
    """,
    Sign.STALKING: """
        stalk|stalker|stalked|stalking|stalks|stelcio
        followed|following|follows|follow me|her|us|dilyn ! you twitter instagram facebook
        yn fy nilyn
        watching|watches|watch my|our|me|her|us|the house|every|from|flat|when|home|windows|window|all|bedroom
        waits|waiting|waited|sits|sitting|sat|stands|standing .. outside|near my|her|the|our house|work|school|home|
            flat|window ! kids lads youths group
        obsessed with me|her
        tracker on|in my|her|the
        turns|turned|turning|shows|showing up at|outside my|her work|house|home|gym|school
        wont|doesnt take no for
        keeps|kept sending|texting|messaging|leaving me|messages|texts|gifts|notes|flowers
        photographing|filming|filmed|photographs|photos of? me|us|my|her|our ! doorbell
    """,
    Sign.HARASSMENT: """
        harass|harassed|harassing|harassment|harasses|aflonyddu|aflonydd
        bully|bullied|bullying|bullies|bwlio
        target|targeted|targeting|targets|victimised|persecuted|tormented|tormenting|torment|taunting|taunted|
            taunts ! not shop
        wont|will|not|doesnt leave me|us|her|him alone ! dog
        pick|picks|picking|picked on me|us|her|him|my
        abuse|abused|abusive|abuses|abusing ! alcohol drug substance drugs domestic
        malicious|nasty|abusive|vile|horrible messages|texts|calls|letters|comments|communications
        shouting|shouted|shouts|screaming|screamed|yelling|swearing|swears|swore abuse|at|names|obscenities|
            things me|my|us|her|him|at?
        calling|calls|called me|us|her|him|my names|a|all
        malicious communications
    """,
    Sign.ASSAULT: """
        hit|punched|slapped|kicked|pushed|shoved|attacked|assaulted|grabbed|headbutted|strangled|choked|beat|bottled|
            hit me|him|her|us|them
        hit|punched|slapped|kicked|pushed|shoved|attacked|assaulted|grabbed|beat|hurt my son|daughter|husband|wife|
            mum|dad|partner|friend|brother|sister|child|boy|girl
        been|was|got|were|being|gets|is attacked|assaulted|beaten|punched|hit|mugged|kicked|pushed|
            spat ! car ball door fence gate window wall bin bins van bottle
        spat|spit|spits|spitting at|on|in me|us|my|her|him
        assault|assaulted|assaulting|ymosod|ymosodwyd
        threw|throwing|thrown .. at me|us|him|her
        raped|rape|groped|touched|sexual|sexually me|her|assault|assaulted|up?
    """,
}
