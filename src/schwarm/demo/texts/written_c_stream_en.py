"""The company stream of the last weeks, in English, and the circle that includes partners."""

PLAYS = """
== lesson en @marta.sandoval company #lessons #ardeanext
title: I cancelled the wrong prototype
a| Last spring I stopped prototype B of Ardea Next after one bad noise measurement. I was tired, the budget round was the next day, and a clear decision felt like leadership.

Tom has now shown me that the measurement was taken with the door of the chamber open. Prototype B was fine. We lost about ten weeks.

**What I believed:** a fast decision is better than a late one.
**What I do now:** no cancellation on a single measurement, and I ask the person who measured, not the person who summarised.

To the team of prototype B: you were right, I was loud. I am sorry.
b/@tom.adeyemi| I should add: I noticed the open door in the photo after four months, because I did not dare to look at the data again. So two lessons in one.
a>b| Thank you for looking at all.
c/@jonas.ebbing| Prototyp B steht noch unter der Plane in Halle 2. Wir könnten ihn morgen wieder anschließen.
d/@friederike.lamprecht| The photo of the door now hangs at the entrance of the chamber. It says: “Closed?”
e/@david.okoro| I was on that team. Reading this means more than the ten weeks.
f/@henrike.quellhorst| Danke, Marta. Und bitte: Schließt Prototyp B wieder an.
g/lab| As a small consolation, the ten weeks gave us a much better microphone setup.

== question en @elena.vasquez company #qcontrol
title: Who remembers why the pump runs on for 137 seconds?
a| In the old controller code there is a constant `PUMP_OVERRUN = 137`. No comment, no ticket, first seen in 2006. I would like to make it a parameter, but numbers like 137 usually have a story. Does anyone know it?
b/@marek.zielinski| I only know that somebody changed it to 120 once and changed it back the same week.
c/@stefan.kuhlmann| Eishalle Lindental! Bei 120 ist dort im Winter der Verdampfer eingefroren. Die 137 hat der Eismeister gestoppt, mit seiner Armbanduhr.
a>c| So the constant is a wristwatch in an ice rink. Wonderful. That goes into the comment, word for word.
d/@priya.raman| And please keep 137 as the default. One does not argue with ice masters.
e/@grace.mensah| I was there last winter. The watch hangs in the plant room now.
a+| Done:

```
# Eismeister's wristwatch, Lindental, 2006: shorter and the evaporator freezes
pump_overrun_s = 137
```

== post en @grace.mensah company #fieldservice ~funny
a| Commissioning in Malmö, day three. The fault list so far: one loose terminal, one wrong sensor, one seagull. The seagull is in the report as “external influence, recurring”. I have named her Modbus, because she answers only every tenth time.
b/@elena.vasquez| I feel personally attacked and I deserve it.
c/@leyla.hartmann| Meine Möwe in Kiel hieß Filtertrockner. Sie hat alles aufgenommen.
d/@nina.roth| This is now the most read post in the board office. Jens asked for a photo.
a>d| Photo follows when Modbus responds.

== idea en @tom.adeyemi company #opendata #ideas
title: A shelf of plots anybody may reuse
a| I answer the same question about once a week: “do you have a plot of X that I can show to a customer?” Proposal: one space with twenty plots, each with three sentences, a date, and a line that says *may be shown outside* or *inside only*. I would curate it, together with somebody from sales who tells me which plots people actually want.
b/@sophie.lechner| I am that somebody. First wish: noise over distance, in words a mayor understands.
c/@lotte.steffens| Ich liefere die Schallkurven. Für Bürgermeister zeichne ich noch einen Gartenzaun dazu.
d/@mirjam.okafor| Please add the uncertainty as a band, not as a footnote. Customers can take it.
e/@rainer.osterloh| Gute Idee. Bitte vor „may be shown outside“ einmal über vertrauliche Werte schauen, gern mit mir.
a>e| Yes. The rule will be: no plot leaves without two names on it.
f/@grace.mensah| Wish number two: minus 25 in Tallinn. It ends every discussion about cold climates.

== question en @david.okoro company #vibration
title: How do you explain resonance to people who do not care?
a| I have fifteen minutes with a group of building owners next week. They should leave with one idea: a pipe support is not a detail. No formulas. What would you show?
b/@lotte.steffens| A wine glass and a wet finger. Then take hold of the stem. Silence.
c/@jonas.ebbing| Eine Rohrschelle in die Hand geben und fragen, was sie kostet. Dann die Rechnung für das gerissene Rohr.
d/@oliver.strack| For brewery people: beer glass. For everyone else: also beer glass.
e/design| A swing works as well. Everyone has pushed one at the wrong moment.
a>b| Wine glass it is, with the clamp from Jonas as the second act. I report how many glasses survive.
a+| Report: one glass broken, eleven supports ordered.

== thanks en @priya.raman company #thanks ~cheer
a| On Saturday night the gateway of a hospital lost its connection. @marek.zielinski was not on call. He saw the alarm anyway, phoned the night porter, and talked him through replacing a fuse, in the dark, in twenty minutes. I only learned about it from the porter's thank-you card. Marek: thank you. And please, next time, wake the person on call. That would be me.
b/@marek.zielinski| The porter did the work, I only read labels aloud. And you looked tired on Friday.
d/@dorothea.wieck| Die Karte hängt jetzt bei uns im Service. Und wir klären, warum der Alarm nicht an die Bereitschaft ging.
e/@leyla.hartmann| Typisch Marek. Erst helfen, dann nicht darüber reden.

== question en @elena.vasquez company #logging
title: One line per second, or only changes?
a| We are redesigning the trend log. Option A writes every value every second. Option B writes a value only when it changes by more than its resolution. B is about thirty times smaller, but gaps can mean “no change” or “no data”. Service and lab, you read these logs more than I do: which one?
b/@leyla.hartmann| Für mich B, aber mit einem Herzschlag einmal pro Minute. Dann sehe ich, ob er lebt.
c/@tom.adeyemi| A for the bench, B for the field. And the heartbeat is a must, I have mistaken silence for stability before.
d/@stefan.kuhlmann| Hauptsache, ich kann es auf dem Handy lesen, ohne zu wischen, bis der Daumen schmerzt.
a| B with a heartbeat, A behind a switch on the bench. Stefan, I will test it with my thumb.
e/controls| Could the heartbeat carry the firmware version? It would end a lot of guessing.
a>e| Oh, that is good. Yes.

== idea en @mirjam.okafor company #lessons
title: Ask “what made sense?” instead of “why did you?”
a| A small change in words that works for me in every 8D round: I no longer ask *why did you do that*. I ask *what made sense about it at that moment*. The first question gets me a defence. The second gets me the real cause: missing light, two identical drawers, a table from three years ago.

Try it once this week and tell me what happened.
b/@pawel.gorski| Gestern ausprobiert. Antwort: „Die richtige Schraube lag hinter der falschen.“ Problem in zwei Minuten gelöst.
c/@hannes.wollny| Ich habe es zu Hause probiert. Der Teenager hat tatsächlich geantwortet.
d/@friederike.lamprecht| In the lab it turned out that two of our valves open to the left. Nobody had ever said so.
e/@dorothea.wieck| Ich nehme das in die Übergaberunde. Danke, Mirjam.
f/quality| I made a sticker of it. Free for everyone, first come, first served.

== post en @priya.raman company #hiring
a| We have a new test engineer starting soon, and in the interview she asked the best question I heard this year: “What is the last thing your team stopped doing?” I had no answer. So, dear all: what is the last thing *your* team stopped doing?
b/@steffen.noack| Zettel in drei Farben. Jetzt eine Farbe, dafür lesbar.
c/@katja.brenner| Den Monatsbericht, den niemand geöffnet hat. Ich habe ihn drei Monate lang nicht verschickt und gewartet. Es hat niemand gefragt.
d/@tom.adeyemi| Measuring things because we can.
e/@carlo.benedetti| Freitagsbestellungen. Die kamen sowieso erst am Montag an.
f/@ulrich.saalbach| Unterschriften sammeln. Von sieben auf zwei, und die zwei lesen jetzt wirklich.
g/@frank.dorn| Schreien. Na gut, fast.
a| This is better than any strategy paper. Our answer since this morning: the status meeting about the status meeting.

== post en @tom.adeyemi followers #python
a| For the three people who follow me for Python and not for jokes: a tiny trick for noisy bench data. Do not smooth first. Look at the histogram first.

```python
import polars as pl

df = pl.read_parquet("vb-3121.parquet")
print(df["p_suction"].hist(bin_count=40))
```

If there are two humps, you have two machines in one file. I had.

== question de @manfred.krahl community #praxis
title: Wie viele Anlagen betreut bei euch eine Person?
a| Wir stellen bei Oderland die Bereitschaft um und rechnen gerade hin und her. Eine Monteurin betreut bei uns rund 70 Anlagen, in der Saison eher 80. Das ist zu viel. Wie haltet ihr das, bei Quellhorst und bei den anderen hier?
b/@dorothea.wieck| Bei uns sind es 55, mit Fernwartung. Ohne Fernwartung waren es 40, und die Leute waren müder.
c/@gudrun.haefele| Als Betreiberin: Mir ist die Zahl egal, solange dieselbe Person kommt. Jeder Wechsel kostet uns einen halben Tag Erklären.
a>c| Das schreibe ich mir auf. Feste Zuordnung vor kleiner Zahl.
d/@stefan.kuhlmann| Und rechnet die Fahrzeit ehrlich. Bei uns stand jahrelang „30 Minuten“, weil das Formular nicht mehr zuließ.
e/@bernadette.fuchs| Für ein Krankenhaus wünsche ich mir zwei feste Leute. Eine hat immer Urlaub.
a| Danke in die Runde! Wir versuchen 60, feste Paare, und ich erzähle nach der Saison, wie es war.

== post en @astrid.lindqvist community #sensors
a| A confession from a supplier: our sensor type 40 drifts when it is mounted head down. It is in the data sheet, page 11, small print. It should be on page 1. New data sheets are printed this week, and whoever mounted one head down gets a replacement for free, no questions.
b/@mirjam.okafor| This is how I like suppliers. We have four of them head down, I just counted.
c/@elena.vasquez| I can spot them in the trend data, if that helps other customers too.
a>c| It would help a lot. May we try it together on two anonymous data sets?
d/@irmgard.baur| Wir haben zwei davon in der Molkerei. Danke für die Ehrlichkeit.
e/@carlo.benedetti| I have seen many price lists and few sentences like this one.

== thanks de @konstantin.rieger community #danke ~cheer
a| Heute Nacht, 2:40 Uhr, Eiswasser weg, volle Tanks. Angerufen bei Quellhorst, nach zweimal Klingeln war @stefan.kuhlmann dran. Um 3:25 lief die Anlage wieder, ohne dass jemand fahren musste. 60.000 Liter Milch sagen Danke, und ich auch.
b/@stefan.kuhlmann| Konstantin hat am Telefon beschrieben, was er *hört*. Damit war die Hälfte schon gelöst. Danke zurück!
c/@gudrun.haefele| Ich habe es erst beim Frühstück erfahren. So soll es sein.
d/@jens.beyer| Danke euch beiden. So eine Nacht ist mehr wert als jede Broschüre.

== post de @katharina.voss community #verdichter
a| Wir haben bei Vossberg drei Verdichter aus dem Feld geöffnet und alles fotografiert: 40.000, 61.000 und 88.000 Betriebsstunden. Das Interessante: Der älteste sieht am besten aus, weil er am gleichmäßigsten lief. Wer bei der Öffnung des nächsten dabei sein will, ist herzlich eingeladen, auch per Video.
b/@leyla.hartmann| Ich komme! Darf ich zwei Azubis mitbringen?
a>b| Unbedingt. Sicherheitsschuhe nicht vergessen.
c/@robert.szymanski| Per Video gern. Habt ihr auch einen, der ständig getaktet hat? Der Vergleich wäre lehrreich.
a>c| Der liegt als Nächstes auf dem Tisch. Er sieht aus wie ein alter Boxer.
d/@mila.jank| Ich bin Azubi bei Oderland und würde mich sehr freuen, wenn das mit dem Video klappt!
e/@friederike.lamprecht| Dürfen wir Ölproben nehmen? Wir hätten die passenden Messwerte aus drei Jahren dazu.
"""
