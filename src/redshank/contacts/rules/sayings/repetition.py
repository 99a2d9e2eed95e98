"""How callers say that it has happened before. Data; how a line is written: see `phrases`."""

from collections.abc import Mapping

from redshank.contacts.rules.signs import Sign

_SETTLED = "lived living live known married worked working owned resident member here bought friends retired"
"""Beside a length of time these say that something else has lasted."""
_ROUTINE = "take takes taking tablets medication carer carers nurse walk walks dog bin bins post work"
REPETITION: Mapping[str, str] = {
    Sign.COUNTED: """
        <nth> time|times|tro
        yr? <nth> waith|dro|tro
        <n> times|time|gwaith ! louder bigger smaller older faster size
        <n> or <n> times
        twice|thrice|ddwywaith|teirgwaith
        <n> separate|other|previous|different incidents|occasions|reports|times
        <n> nights|days|weekends|evenings running|on|in
        on <n> occasions
    """,
    Sign.AGAIN: """
        again|eto|unwaith ! read ring call try speak hear once
        yet|once again
        as usual
        the usual lot|lads|crowd|suspects|kids
        same lot|lads|crowd|people|ones|man|men|kids|thing|boys|woman|bloke|guy|group as|again|before|back|every|
            always
        its|it the same again|as|every
        theyre|hes|shes|were back ! garden door window seat bedroom
        they|he|she|lads|kids|group|youths are|is|have|has come? back ! garden door seat
        back again
        many|several|loads|countless|numerous|hundreds|dozens|few of? times|occasions
        lots|loads|dozens|hundreds|couple|number of times|occasions
        not|isnt|wasnt|nid .. first|only time
        happened|happens|happening|had|done|been before|already|previously ! never hasnt not havent wed
        has|have|have|they|he|she|did|done .. this|it|that before ! never hasnt not havent didnt
        umpteenth|hundredth|millionth time
        repeat victim|caller|report|incident|incidents
        previous incident|incidents|reports|calls|problems|occasions ! no
        or blaen
        another one of those|these nights
    """,
    Sign.OFTEN: f"""
        every|each|most|bob single? night|nights|day|days|weekend|weekends|evening|evenings|week|morning|mornings|
            nos|dydd|wythnos ! {_ROUTINE}
        every|each|most other? monday|tuesday|wednesday|thursday|friday|saturday|sunday|fridays|saturdays ! {_ROUTINE}
        every few|couple|other|two|three of? days|hours|weeks|nights|day|night|week|weekend
        every time ! you
        night after night
        day in day out
        day and night
        week in week out
        keeps|keep|kept|dal on? happening|coming|throwing|banging|doing|shouting|kicking|playing|knocking|ringing|
            making|parking|dumping|going|following|calling|setting|riding|leaving|letting|turning|harassing|
            targeting|smashing|revving|spitting|i|swearing|abusing|breaking
        constantly|constant|continually|continuous|continuously|repeatedly|persistently|persistent|nightly|relentless
        all the time
        always at|doing|outside|shouting|playing|banging|there|causing|picking|drunk|kicking|making|partying|fighting
        non stop
        nonstop|ongoing
        never|wont|doesnt|dont stops|stop|stops|ends|end
        still going on
        still happening|at
        hasnt|havent|not stopped
        day|night on day|night
        most of the week
        <num> times a|every|per week|day|night|month
        once|twice a|every week|night|day|month
    """,
    Sign.SINCE: f"""
        since|ers last|the|about|around? <month>|<year>|christmas|easter|summer|winter|spring|autumn|lockdown|
            halloween|nadolig|week|month|year|weekend ! {_SETTLED}
        since <month>|<year>|christmas|easter|summer|winter|lockdown|halloween ! {_SETTLED}
        since they|he|she|weve|ive|i|we moved in|here|next
        for|am the? last|past? <n>|several|few|many|some|a? couple? of? days|weeks|months|years|nights|wythnosau|
            misoedd|blynyddoedd ! {_SETTLED}
        for|am weeks|months|years|ages|wythnosau|misoedd|blynyddoedd ! {_SETTLED}
        weeks|months|years of this|it|abuse|noise|hell|trouble
        <n> weeks|months|years now ! {_SETTLED} pregnant gone old
        all week|summer|month|year
        over|in the last|past few|couple|<n> of? weeks|months|years|days ! {_SETTLED}
        going on for|since ! {_SETTLED}
        began|started|starting in|back last? <month>|<year>
        started|began weeks|months|years ago
    """,
    Sign.REPORTED: """
        ive|weve|we|i|have|already|shes|hes|she|he|they rung|rang|called|phoned|reported|complained|told|emailed|
            contacted|spoken|logged|been .. before|already|previously|last|yesterday|times|monday|tuesday|wednesday|
            thursday|friday|saturday|sunday|week|twice ! if never not havent nobody
        already|previously rung|rang|called|phoned|reported|complained|told|emailed|contacted|logged
        rung|rang|called|phoned|reported|complained|emailed|contacted .. before|already|previously|
            last ! never not havent if
        keep|kept|keeps ringing|calling|reporting|phoning|complaining|telling
        crime|log|incident|reference|ref|cad number|no from|last|is|was
        told you|the|them council|landlord|police|housing before|already|last
        nothing was|gets|got|has|ever|been done|happens
        you lot|people? never do|come|came
        wedi .. ffonio|riportio|cwyno .. or|oblaen blaen?
    """,
}
