"""Patterns in English from service, sales, quality, purchasing, assembly and IT."""

PLAYS = """
== question en service,assembly free #fieldservice
% fault // ask // found
%% high discharge temperature at part load // what does the superheat look like? // the injection valve was wired to the spare output
%% ice on the suction line back to the compressor // is the expansion valve in manual? // someone had left it in manual since commissioning
%% the unit trips only when it rains // have you opened the terminal box? // a missing gland, water on the terminals
%% no flow after the weekend // is the strainer clean? // the strainer was full of packing foam
%% a whistling noise near the receiver // does it change with the valve? // a drier half blocked, new core fitted
%% the customer reads 3 K more than we do // whose sensor is in a pocket? // theirs was strapped to the outside of an insulated pipe
%% oil level keeps falling on compressor two // is the equalising line open? // the ball valve was closed after the last service
a| [I am at {site.the}.|Greetings from {site.the}.|On site at {site.the} and slightly lost.] {machine.The}, {y:2-12} years old: {fault}. [Third visit in {w:2-6} weeks.|It started {w:2-6} weeks ago.] [Any thoughts?|Second opinion, please.|What would you check before lunch?]
b| [Start simple:|I would begin here:] {ask} [That was it at {site2.the}.|It sounds silly, but at {site2.the} it was exactly that.]
a>b| [Checking now.|Will do, need a ladder first.] [Back in {m:10-50} minutes.|Give me {m:10-50} minutes, the plant room is two floors down.]
c?/any| [If not, send me the trend of the last {d:2-9} days.|Remote access is on, I am watching with you.] [I can compare it with {machine2.the}.|I have {n:3-9} similar cases on file.]
a+| [You were right.|Case closed.|Found:] {found}. [Customer at {site.the} is happy, I am soaked.|Running for {h:2-6} hours without a trip.] [Thanks {b}!|Beer is on me, {b}.]
d?>a| [Great.|Good catch.] [Please add a photo for the next person at {site.the}.|{machine.The} deserves a new checklist line then.]

== post en sales,service free #export
% place // news // ask
%% Gothenburg // they want noise figures in octave bands // can the lab export them
%% Rotterdam // the harbour asks for a salt spray certificate // who has the latest one
%% Gdańsk // local partner is excellent, paperwork is not // who knows the new customs form
%% Aarhus // they compare everything by lifetime cost // do we have a calculator in English
%% Lyon // documentation must be in French, all of it // how did we handle that last time
%% Tallinn // minus 25 for three weeks, unit never stopped // may I use the plot in a talk
%% Bergen // rain from the side, literally // is the cabinet rated for that
a| [Back from {place}.|Short report from {place}.|Two days in {place}, three kilos of cheese, one insight:] {news}. [So|Question for you all]: {ask}? [It is about {machine.the}, {n:2-6} units.|We talk about {n:2-6} times {machine.the}.]
b| [Yes.|I think so.|Let me look.] [For {place} I can have it by {soon}.|We did something similar for {site.the}, I will send you the file.]
c?/any| [Ask {b}, that is the right address.|We should have that on one page by now.] [It is the {o:4-7}th time someone asks in English.|I volunteer to collect it, {o:3-7} pages at most.]
a>b| [Brilliant.|You are quick.] [{place} will be impressed.|Then I can answer {place} before the weekend.]
d?| [And was the cheese any good?|How is the mood there?] [I hear {place} is lovely this time of the year.|Last time in {place} I missed the ferry.]
a?>d| [Outstanding.|Better than the hotel, certainly.] [There is a piece left {place2.in_the}.|I will bring you some from {place} next time.]

== question en quality,purchasing,assembly free #supplier
% part // problem // answer // next
%% gaskets // two hardness grades in one bag // we asked, their line was mixed up for one shift // incoming check on every bag for a month
%% pressure sensors // offset of 0.3 bar at zero // calibration drifted at the supplier // they recalibrate, we test ten percent
%% copper fittings // burrs inside // a blunt tool, they sent photos // deburring is now a line in the drawing
%% cable glands // thread is tight // they changed the plating // we keep the old type until the end of the year
%% insulation shells // smell of solvent // glue was not cured // 48 hours of airing, complaint filed
%% fan blades // one in twenty out of balance // transport damage, new inlay in the box // shock labels on every pallet
a| [Heads-up|Quality note|Please check your shelf]: {part}, batch {b1:2100-9800}: {problem}. [Seen on {n:2-9} pieces so far, all meant for {machine.the}.|{n:2-9} pieces, found {place.in_the}.] [Has anybody else noticed?|Anything similar on your side?]
b| [Yes, {m:2-6} more here.|Same batch here, {m:2-6} pieces.] [Put aside and labelled.|They are in the red box now.]
c?/any| [Is {site.the} affected?|Do we have any of these in the field?] [If so, I would rather call them than wait.|I can warn service by noon.]
a>b| [Thanks, that helps.|Good that you looked.] [So batch {b1:2100-9800} it is.|I have the supplier on the phone about {b1:2100-9800} in an hour.]
a+| [Answer from the supplier|What we know about batch {b1:2100-9800}]: {answer}. [Next|From now on]: {next}. [Thanks for speaking up early.|Cheap because early.]
d?>a| [Good.|Clear.] [How many days from first note to answer? I count {t:2-8}.|Please close the loop with {site.the} as well.]

== thanks en controls,lab,design,service,quality free ~cheer
% deed // effect
%% spent two hours on the phone with me while I stood in a puddle // the plant was back before the night shift
%% reviewed 900 lines on a Monday morning // found the one line that mattered
%% rewrote our test report so that humans can read it // the customer quoted it back to us
%% drove the forgotten tool to me, 140 km // I did not lose the day
%% told me kindly that my idea would not work // I have a better one now
%% taught me to braze, patiently // nobody was burned, something was joined
%% stayed calm when I was not // we both went home on time
a| [Big thank you to {@b}!|Thank you, {@b}!|Public thanks for {@b}:] {b} {deed}. [Result|And so]: {effect}. [You made my {today}.|It was about {machine.the}, but mostly about being decent.]
b>a| [Any time.|Pleasure.|You would have done the same.] [{machine.The} owes us both a coffee.|Next time the coffee is mine, {a}.]
c?| [Seconded.|+1 from me.] [{b} did the same for me with {machine2.the}.|{b}, you are a gem.]
d?/any| [Nice to read such things on a {today}.|More of this, please.] [I only know {b} by name, that must change.|Could I book {b} for {site.the}?]

== question en controls,sales,service company,space:it-hilfe,space:it-hilfe #it
% trouble // step // result
%% the VPN drops every 30 minutes // switch the power saving of the network card off // stable since then
%% my second factor is on the phone I just lost // come by with your badge, we reset it in five minutes // new phone, new codes, printed this time
%% the printer prints everything in pink // it is the toner, not art // a real black, beautiful
%% my calendar shows meetings one hour late // check the time zone in the profile // I was living in Lisbon, apparently
%% a mail asks me to confirm my payroll data // do not click, forward it to us // it was phishing, eleven people got it
%% the ERP report stops at row 1000 // there is a hidden limit in the view // all rows, and a new filter
%% I cannot open drawings on the tablet // install the viewer from the company store // works, even offline
a| [Help needed:|Small thing, big annoyance:|Is it just me?] {trouble}. [Since {lately}.|It started on {lately}, {n:2-9} times by now.] [I did restart, promise.|Yes, I turned it off and on again.]
b/it| {step}. [Ticket {t:4100-6900}, so that others find it.|Tell me if not, I come over. Ticket {t:4100-6900}.]
a>b| [Done|Fixed]: {result}. [Thank you {b}!|You can close {t:4100-6900}.]
c?/any| [Thanks, I had the same.|Good to know, I suffered quietly.] [Worked for me as well, that is ticket {t:4100-6900} times two.|I did not dare to ask since {lately}.]
b?>c| [Never suffer quietly.|Please ask next time.] [We only see what you tell us, and there were {k:3-12} of you.|It takes us two minutes, and you a week of anger.]

== question en controls,lab,design,service,sales space:english-corner #english
% phrase // sense // better
%% “to become a beer” // I wanted to order one // “I'd like a beer”; “become” means “werden”
%% “actual values” // in German “aktuell” means current // “current values”, unless you mean the true ones
%% “we see us tomorrow” // I said it to a customer // “see you tomorrow”
%% “handy” for the phone // the customer checked whether it was useful // “mobile” or “phone”
%% “please do the needful” // is this polite or odd? // polite in India, puzzling elsewhere; “please take care of it”
%% “eventually” // I thought it means “eventuell” // it means “in the end”; say “possibly”
%% “the plant is in operation since May” // is the tense right? // “has been in operation since May”
%% “I am very sensible to noise” // sounded fine to me // “sensitive”; “sensible” is “vernünftig”
%% “control” for “Kontrolle” // the drawing says “leak control” // “leak check”; to control is “steuern”
a| [Question of the week:|I stumbled again.|Help me sound less German:] {phrase}. [Context|Well]: {sense}. [I wrote it to {site.the}, too late to take back.|It is in the manual of {machine.the}, page {p:4-60}.]
b| {better}. [Happens to all of us.|My favourite is still the one from {site2.the}.|I wrote the opposite mistake in German, {n:3-9} times.]
c?/any| [I have said that for {n:3-9} years.|Now I am afraid of my sent folder.] [Nobody at {site.the} ever laughed, they are too polite.|Page {p:4-60} has more of them, by the way.]
a>b| [Thank you, {b}.|Saved, learned, embarrassed.] [Page {p:4-60} gets corrected.|I will use it in my next call with {site.the}.]

== post en controls,lab,service free #learning
% source // point // use
%% a talk about low-charge evaporators // distribution matters more than area // we should test our distributor upside down
%% a paper on defrost detection // fan power is a better signal than time // we already measure fan power
%% a book on asking questions // silence after a question is part of the question // our reviews could use some silence
%% a course on functional safety // most accidents start with a bypass “for a moment” // I counted our bypass keys
%% a visit to the ice rink // operators hear faults before sensors do // ask operators first
%% an old service report from 1998 // they wrote what they tried and what did not work // our reports only say “repaired”
a| [Learned this week from {source}:|Notes from {source}.|Worth sharing, from {source}:] {point}. [For us|What it could mean here]: {use}. [I can show {n:2-9} slides on {soon}, or just talk.|Happy to explain it {place.in_the} with a coffee.]
b| [Interesting.|That rings a bell.] [We saw hints of it on {machine.the}.|How sure are they? {machine.The} behaves differently.]
a>b| [Fairly sure.|Not sure at all, that is why I ask.] [{machine.The} would be a good test.|Let us try before we argue, {h:2-5} hours are enough.]
c?/any| [Can I borrow it?|I am in.] [{soon} works for me.|Save me a seat {place.in_the}.]
d?| [Small objection:|Devil's advocate:] [their conditions are not ours, think of {site.the}.|I read the opposite about {machine2.the} last year.]
"""
