"""Patterns in English from controls, laboratory and design."""

PLAYS = """
== question en controls free #qcontrol
% symptom // ask // detail // cause
%% the PI loop hunts around setpoint // which gain schedule is active? // the one for brine, although this is an air unit // wrong product code in the parameter set
%% Modbus reads time out every tenth request // what is the inter-frame delay? // 1.5 characters, as in the old manual // two masters on the same bus
%% the defrost counter resets after a power cut // is it in retained memory? // it is, but the CRC fails // a struct grew by two bytes and nobody bumped the version
%% the trend file has gaps of exactly one minute // does the gap match the log rotation? // yes, to the second // the rotation job held the lock
%% the web display shows yesterday's values // is the browser caching? // no, the gateway is // missing cache header on one endpoint
%% the alarm mail is sent twice // one relay or two? // two, one per network card // the failover never checked who was primary
%% the valve position jumps from 12 to 40 percent // does it happen on every start? // only on starts after a defrost // feed-forward used the previous target
%% the clock drifts four minutes per week // is NTP reachable? // blocked by the customer's firewall // we now fall back to the gateway clock
a| [Puzzled by {machine.the}|Field report from {site.the}|Anyone seen this before?|Strange one today]: {symptom}. [Firmware {maj:3-5}.{min:0-9}|Running {maj:3-5}.{min:0-9}], [nothing else changed|no parameter changes in the log], [{n:3-30} occurrences since {lately}|happened {n:3-30} times so far]. [Where would you look first?|Ideas welcome before I read every line again.|What am I missing?]
b| [First guess:|Quick check:|Before anything else:] {ask} [I lost a day to that on {machine2.the} once.|Sounds like something I saw at {site2.the}.]
a>b| [Good question.|Just checked.] {detail}. [I did not expect that.|That narrows it down.|Which is odd, but fits.]
c?| [Could you attach the log from {lately}?|Can you reproduce it on the bench?] [I have a script that plots all {n:3-30} events on one axis.|With {maj:3-5}.{min:0-9} I could set a breakpoint there.]
d?/any| [From the field side:|For what it is worth:] [{site.the} never complained about it before {lately}.|I remember something like it at {site2.the}, we just rebooted and moved on. Sorry.]
a+| [Found it.|Solved.|Root cause:] {cause}. [Fix is in {maj:3-5}.{min:0-9}.1, with a test this time.|Merged with a regression test, {t:2-9} lines.] [Thanks {b}!|Thank you all, that saved me the evening.]
b?>a| [Nice one.|Good hunting.] [Can you add “{cause}” to the field notes?|Worth a line in the release notes for {site.the}.]

== post en controls free #release
% change // care // question
%% quieter night mode for fans // customers with acoustic limits should see the new default // does it also apply to units with one fan?
%% defrost on demand instead of by timer // watch the first cold night // how do I switch back if it misbehaves?
%% faster boot, now under 20 seconds // the gateway may need a reset once // is the old bootloader still supported?
%% two-stage opening of the reversing valve // only for units built since spring // what about retrofits?
%% readable alarm texts in four languages // please report texts that nobody understands // who translated the Polish ones?
%% an export button for trend data // files are plain CSV, comma separated // semicolons for Excel users?
a| [QControl {maj:3-5}.{min:0-9} is out.|Release {maj:3-5}.{min:0-9} went to the first {n:5-40} sites.|Small release, number {maj:3-5}.{min:0-9}.]

- [new|main change]: {change}
- [take care|please note]: {care}
- [tests|checked]: {t:210-890} automatic, {h:2-6} hours on the bench with {machine.the}
b| [Great.|About time, thank you.|Nice work.] {question}
a>b| [Good point, yes.|Covered, see page {p:3-19}.|Not yet, next release.] [I added it to the notes of {maj:3-5}.{min:0-9}.|I will write it down before {tomorrow}.]
c?/any| [Installed at {site.the}.|Running on {machine2.the} since this morning.] [No surprises so far.|One odd warning after the update, gone after a restart.]
d?>c| [Good to hear.|Please keep an eye on it.] [The log from {site.the} would help me.|Ping me if the warning is back on {machine2.the}.]

== idea en controls,lab free #ideas
% title // idea // gain // doubt
%% One notebook per field problem // we keep the analysis next to the raw data // half of our searches are repeats // notebooks rot faster than code
%% Friday bug lottery // draw one old bug each Friday and fix it together // old bugs are the ones customers remember // Fridays are short already
%% Simulator for training // service people practise faults without a real plant // nobody learns on a Saturday night any more // someone has to write the faults
%% Record one test per week // a three minute video of one measurement // people in the halls see why numbers change // cameras make us slower
%% Alarm texts reviewed by outsiders // someone who has never seen the code reads every text // fewer calls at night // outsiders become insiders quickly
%% Publish our parameter defaults // one page that explains every default and who chose it // no more archaeology // the page needs an owner
title: {title}
a| [Idea|Thinking out loud|Small proposal]: {idea}. [Gain|Why]: {gain}. [I could start with {machine.the} and {n:2-6} volunteers.|We could try it for {n:2-6} weeks on {machine.the}.] [Good or silly?|What would you change?|Who would join?]
b| [Count me in.|I like it.|Yes please.] [We nearly did this for {machine2.the}.|I would bring my notes from {site.the}.]
c| [One doubt|Careful]: {doubt}. [How would you handle that?|Not a veto, just a scar.]
a>c| [Fair.|True, and I have no full answer.] [Let us stop after {n:2-6} rounds if nobody misses it.|I will own it for {n:2-6} months, then we vote.]
d?/head| [Go ahead.|Try it.] [Take {h:2-6} hours a week for it, I will tell people.|And tell us honestly in {n2:5-9} weeks whether it was worth it.]
e?/any| [We could use that too.|Can guests join?] [The people at {site.the} asked me for exactly that.|It would have helped on {machine2.the}.]

== lesson en controls,lab,design free #lessons
% title // did // believed // changed
%% I deployed on a Thursday evening // I pushed a parameter set to all units at once // it is only a default // staged rollout, ten units first, no exceptions
%% The flaky test was right // I marked a failing test as flaky for six weeks // the test bench is noisy // flaky tests get an owner and a date
%% Copy, paste, regret // I copied a register map and kept one wrong offset // two similar devices are the same // register maps are generated now
%% Averages hide things // I reported the mean of a bimodal measurement // more samples make it better // plot first, average later
%% I answered the wrong question // I spent a week on pump noise although the customer meant the fan // I understood the mail // I call before I measure
%% Undo was not tested // our rollback had never been run on real hardware // rollback is the easy part // every release is rolled back once on the bench
%% Sign error in the spreadsheet // I mixed supply and return // the plot looked plausible // two people, two spreadsheets, then compare
title: {title}
a| [This one is on me.|Writing this down before I forget how it felt.|A lesson that cost {h:5-30} hours:] {did}. [I believed|What I believed]: {believed}. [It hit {machine.the} at {site.the}, nobody was harmed, everybody was annoyed.|We noticed at {site.the}, because {b} asked a simple question.] [What changed|Now]: {changed}.
b| [Thanks for posting.|Respect.] [I have done the same on {machine2.the}, just more quietly.|The question at {site.the} was luck, honestly.]
c?/any| [Does this affect {machine2.the} as well?|Same trap here.] [We check ours {tomorrow}.|I found one more case while reading, fixed.]
a?>c| [Probably yes, please look.|Very likely.] [I can sit with you for {m:20-60} minutes and go through it.|Send me the list, I compare it with {machine.the}.]
d?/head| [Good write-up.|This is how I want it.] [No blame, {h:5-30} hours well invested if we keep the rule.|Please tell it once more in the {tomorrow} round.]

== question en lab,design free #measurement
% asked // given // hint // outcome
%% how to seal thermocouple feed-throughs // epoxy cracks below minus 20 // use a gland with a silicone insert // tight after three cycles
%% which accelerometer for pipes at 110 degrees // the usual ones drift // piezo with a ceramic base and a longer stud // drift below one percent
%% whether anyone trusts the cheap flow meter // it reads four percent high // check the straight length upstream, ten diameters at least // moved it, error gone
%% how to keep the climate chamber dry // frost on the coil after two hours // close the drain trap, it pulls room air // dry for eight hours now
%% how to log at 10 kHz without filling the disk // 40 GB per night // trigger on the event and keep a ring buffer // 300 MB per night and nothing lost
%% if a smoke test shows the leak in a duct // the draught in the hall is too strong // do it after six, doors closed // found two gaps at the corner
a| [Question from {place.the}:|Bench question.|I need a practical trick:] I wonder {asked}. [Situation|Problem]: {given}. [It is for {machine.the}, test {nr:300-980}.|Test {nr:300-980} starts {soon}, so I am a little nervous.]
b| [Been there.|Yes.] {hint}. [We did that for test {old:100-290} and it held.|Worked on {machine2.the}.]
c?/any| [Alternatively borrow ours.|Stupid question from next door:] [We have two spare ones {place.in_the}.|Would a photo of the setup {place.in_the} help? I can take one.]
a>b| [Will try {tomorrow}.|Obvious once you say it.] [Thanks, I add it to the notes of test {nr:300-980}.|Test {nr:300-980} can wait a day for that.]
a?+| [Update:|Closing the loop:] {outcome}. [Test {nr:300-980} is running.|{machine.The} behaves, so do I.]

== post en design free #ardea
% topic // state // worry
%% header layout // pressure drop down by a third // weld access is tight on the left side
%% new base frame // {kg:9-24} kg lighter than before // lifting points need a second look
%% fan deck // two decibels quieter in simulation // simulation has never heard a real fan
%% drain pan // no standing water at any tilt // the mould is expensive to change
%% service door // filter drier reachable without tools // the gasket wants to be replaced every year
%% pipe supports // first mode moved above 40 Hz // one support sits where the label should be
a| [Progress on {machine.the}|Design note|Half-way report]: {topic}, revision {rev:3-14}. [Good|The good part]: {state}. [Less good|What bothers me]: {worry}. [Comments very welcome, drawings are open.|Tear it apart, please, before we order steel.]
b| [Looks promising.|I like the direction.] [Did you check revision {rev:3-14} against {machine2.the}? The envelope is similar.|For “{worry}” I would ask assembly before the review.]
c?/assembly| [From the hall:|Reading along from assembly:] [we can live with it if there is room for a wrench, 40 mm please.|bring a cardboard model of the {topic}, then we tell you in five minutes.]
a>c| [Perfect, I come {tomorrow} with cardboard.|40 mm it is.] [Revision {rev2:15-19} will have it.|I owe you a coffee per millimetre.]
d?| [And the cost?|Any effect on lead time?] [Revision {rev:3-14} should be neutral, right?|We promised to stay inside the frame of {machine2.the}.]
a?>d| [Neutral within a few percent, as far as I can see.|Lead time yes, about {w:1-3} weeks for tooling.] [I will know for the {topic} after {soon}.|Numbers stay in the review, but nothing scary.]

== question en controls,design,lab free #tools
% want // way
%% compare two parameter sets without going blind // export both as text, sort, then diff
%% find out which drawing is valid // look at the released folder only, never at mail attachments
%% plot a year of minute data without freezing // resample to hours first, zoom in afterwards
%% share a big measurement with somebody outside the network // use the transfer box, link expires after two weeks
%% turn a scanned P&ID into something searchable // the scanner in the copy room does text recognition if you ask nicely
%% keep track of open questions from a review // one list, one owner, a date for each line
a| [How do you|What is your way to] {want}? [I spent {m:25-90} minutes on it for {machine.the} and that can not be normal.|Asking for {machine.the}, but really asking for all of us.]
b| [Simple:|What works for me:|My recipe:] {way}. [Takes {t:3-9} minutes.|Took me years to stop doing it the hard way.]
c?| [Same here, plus a shared template.|I do it differently but yours is better.] [I put an example from {machine2.the} on the drive.|For {machine2.the} I did not even think of that.]
d?/any| [Could we have a short session about this?|I would pay for a lunch talk on this.] [{m2:20-40} minutes, no slides.|Three of us at {site.the} would dial in.]
a?>b| [Works, thank you {b}.|Done in {t:3-9} minutes, magic.] [{machine.The} says thanks too.|I wrote it on a sticky note, then here.]
"""
