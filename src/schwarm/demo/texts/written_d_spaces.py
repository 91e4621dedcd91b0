"""What was said lately in the spaces of the departments."""

PLAYS = """
== post de @pawel.gorski space:montage #halle3 pin
title: So arbeiten wir hier im Raum Montage
a| Kurz angepinnt, weil ständig neue Leute dazukommen:

1. **Fehlt etwas?** Hier schreiben, mit Auftragsnummer. Nicht nur fluchen.
2. **Passt etwas nicht?** Foto machen, Konstruktion erwähnen. Die lesen mit und kommen wirklich.
3. **Ging etwas schief?** Erzählen. Keiner bekommt Ärger, versprochen und bisher gehalten.
4. **Lief etwas gut?** Auch erzählen. Wir sind nicht aus Stein.
b/@aylin.sezer| Punkt 4 vergessen wir am häufigsten.
c/@tayfun.erdem| 5. Wer den letzten Kaffee nimmt, setzt neuen auf. Das ist keine Empfehlung.

== question de @aylin.sezer space:montage #elektro
a| Drei Schaltschränke stehen fertig verdrahtet, aber ohne Türen. Die Türen liegen laut System im Lager Nord. Dort liegt eine Plane, unter der Plane liegen andere Türen. Hat jemand Türen gesehen, 800 breit, Scharnier links?
b/assembly| Unter dem Vordach bei der Lackiererei stehen welche. Ich dachte, die sind Ausschuss.
a>b| Das sind sie! Und sie sind trocken. Danke!
c/@katja.brenner| Ich habe den Lagerplatz im System korrigiert. Er hieß „siehe Plane“.

== lesson de @frank.dorn space:montage #fehlerkultur
title: Ich habe die Hebeöse überschätzt
a| Gestern ist beim Umsetzen eines Verdichters die vordere Öse verbogen. Niemand stand darunter, es ist nichts passiert, aber mir ist schlecht geworden. Ich habe das Gewicht geschätzt statt abgelesen. Es waren 90 kg mehr, weil schon Öl drin war.

Ab heute steht das Gewicht mit Kreide dran, **mit Öl**.
b/@tayfun.erdem| Danke, dass du es sofort gemeldet hast. Kreide ist gut, ich bestelle trotzdem eine Kranwaage.
c/@emil.sander| Ich habe daneben gestanden und auch nichts gesagt, obwohl ich das Öl selbst eingefüllt hatte. Das merke ich mir.
a>c| Sag beim nächsten Mal einfach „Frank, da ist Öl drin“. Ich werde zuhören.
d/@jonas.ebbing| Ich zeichne das Gewicht mit und ohne Öl an die Öse, als Gravur. Kommt mit dem nächsten Los.

== question de @jonas.ebbing space:konstruktion #ardeanext
title: Verteiler oben oder unten?
a| Ich komme mit dem Verteiler am Verdampfer nicht weiter. Oben ist die Verteilung gleichmäßiger, unten kommt der Service heran. Ich habe beides gezeichnet und mag beides nicht.
b/@georg.thalbach| Hast du seitlich versucht? Wir hatten das 1999 an der alten Polara, es war hässlich und hat funktioniert.
c/@david.okoro| Side mounting also shortens the riser, so the first mode goes up. From the pipe's point of view: please do.
d/@leyla.hartmann| Seitlich wäre ein Traum. Dann muss ich nicht mehr kopfüber löten.
a| Hässlich, funktioniert, und der Service träumt. Ich zeichne seitlich.

== post en @david.okoro space:konstruktion #vibration
a| Small celebration: the new support library is complete. 48 supports, each with stiffness, weight, drawing and a photo of how **not** to install it. The last column was the most fun, thanks to assembly for the museum of horrors.
b/@frank.dorn| Vier davon sind von mir. Früher. Bevor ich gut war.
c/design| I replaced all my private supports with these yesterday. Two of mine would not have survived the winter.

== idea de @georg.thalbach space:konstruktion #konstruktion
title: Zeichnungen bekommen einen Satz „Warum“
a| Unter jede Änderung kommt ab dem nächsten Monat ein einziger Satz: warum. Nicht was, das sieht man. Ich fange mit meinen eigenen an und habe schon bei der dritten gemerkt, dass ich den Grund nicht mehr wusste.
b/@jonas.ebbing| Dafür. Dürfen auch ehrliche Gründe hinein? „Weil ich mich vertan hatte“ zum Beispiel?
a>b| Gerade die.
c/@ulrich.saalbach| Aus Sicht der Qualität ein Geschenk.

== question en @elena.vasquez space:qcontrol #qcontrol
title: Retry on Modbus timeout: how often?
a| Currently we retry three times with a fixed pause, and on a busy bus that makes things worse. Proposal: two retries with a growing, slightly random pause, then mark the value as stale instead of zero.

```python
for attempt in range(3):
    if (value := read(register)) is not None:
        return value
    sleep(0.2 * 2**attempt + random() * 0.1)
return STALE
```

Objections?
b/@marek.zielinski| None about the retry. But some old displays show stale as “0,0” and customers panic. We need a dash there.
c/controls| Please log the attempt number, it is the best early warning for bad cabling.
a>b| Dash it is, I will patch the display first.
d/@tom.adeyemi| On the bench a stale value must stop the run. I can live with a flag.
a+| Merged, with the dash, the log and the flag. Thank you, this got better with every comment.

== post en @priya.raman space:qcontrol #release
title: Release 5.2 in one minute
a| 5.2 is on the first 12 sites since yesterday morning. What you should know:

- demand defrost is **on** by default for new units, off for existing ones
- alarm texts were reviewed by three people who had never seen the product
- boot time is down to 18 seconds

Nothing exploded. If something does, write here first and feel guilty later.
b/@grace.mensah| One of the 12 is mine. Quiet night. I love the new alarm text “Somebody closed a valve”.
c/@marek.zielinski| Wir haben einen Rückweg getestet: 5.1 ist in vier Minuten wieder drauf.
d/@leyla.hartmann| Ich hätte gern „Irgendjemand hat ein Ventil geschlossen“ auch auf Deutsch.
a>d| It is there. Rückschlagventil, too.

== question de @lotte.steffens space:labor #akustik
a| Wer hat das Windschutzkissen vom großen Mikrofon? Es ist rund, grau und sieht aus wie ein schlafender Igel. Ohne Igel keine Außenmessung.
b/lab| Liegt in der Klimakammer. Es war der einzige Ort, an dem es leise ist.
a>b| Gefunden, minus acht Grad, guter Zustand.
c/@friederike.lamprecht| Ich bitte darum, den Igel ins Inventar aufzunehmen. Unter diesem Namen.

== lesson en @tom.adeyemi space:labor #lessons
title: My uncertainty budget forgot the building
a| I reported a sound power level with ±0.8 dB. Lotte repeated it at night and got 1.5 dB less. The difference is the ventilation of our own building, which runs until six. I had corrected for the room, but not for the house.

Measurements below 55 dB now happen after six or not at all.
b/@lotte.steffens| And you re-measured eleven old reports without being asked. I noticed.
c/@friederike.lamprecht| Two of the eleven change a data sheet value. Marta knows, the sheets will be corrected this week.

== post de @friederike.lamprecht space:labor #messung
a| Prüfstand 4 ist nach dem Umbau wieder frei. Neu: zwei Temperaturzonen, zehn Kilohertz Abtastung und ein Stuhl, auf dem man sitzen kann. Der Stuhl war am schwersten zu bekommen.
b/lab| Ist der Stuhl kalibriert?
a>b| Rückführbar auf das Urmeter, Höhe 47 cm ± 1.

== question de @steffen.noack space:fertigung #schweissen
a| Die neue Charge Edelstahlrohr 54 mm lässt sich schlechter heften als die alte. Gleiches Material, gleiches Zeugnis. Wer hat das auch bemerkt? Ich will keine Gespenster sehen.
b/manufacturing| Kein Gespenst. Bei mir läuft die Schmelze breiter.
c/manufacturing| Bei mir auch, aber nur bei den Rohren mit dem blauen Punkt.
a>c| Blauer Punkt! Dann ist es eine andere Schmelze. Ich sperre die blauen und frage nach dem Schwefelgehalt.
d/@ilka.petzold| Es sind 22 Stück, die stehen jetzt im roten Regal. Auftrag 7 und 9 bekommen Rohr ohne Punkt.
a+| Bestätigt: anderer Schwefelgehalt, innerhalb der Norm, aber am unteren Rand. Wir einigen uns mit dem Lieferanten auf ein engeres Fenster.

== post de @sabine.uhlmann space:fertigung #chemnitz
a| Ab nächstem Monat haben wir einen Menschen am Roboter *und* einen Roboter am Menschen: Die neue Schweißzelle kommt. Niemand verliert seinen Platz, das steht schriftlich im Protokoll mit dem Betriebsrat. Wer sie lernen möchte, meldet sich bei mir. Alter egal, Neugier nicht.
b/manufacturing| Ich bin 58 und neugierig. Zählt das?
a>b| Du bist die Erste auf der Liste.
c/@steffen.noack| Ich bringe ihr die Kehlnaht bei. Also der Zelle.
d/manufacturing| Bekommt sie einen Namen?
c>d| Abstimmung läuft am Brett. „Brutzel“ führt.

== question de @stefan.kuhlmann space:service-unterwegs #ammoniak
title: Wer hat noch Dichtungen für den alten Boreas von 1994?
a| Eishalle Lindental, Boreas mit Ölpumpe vom Typ 3. Die Dichtung gibt es seit Jahren nicht mehr. Bevor ich eine schneiden lasse: Hat jemand noch eine im Auto, im Keller oder im Herzen?
b/service| Ich habe zwei im Keller! Original verpackt. Meine Frau wird sich freuen, wenn sie gehen.
a>b| Du bist ein Schatz. Ich komme auf dem Rückweg vorbei.
c/@leyla.hartmann| Lass trotzdem eine schneiden und leg die Zeichnung ab. Der Keller ist irgendwann leer.
d/@jonas.ebbing| Schick mir ein Foto mit Maßstab, die Zeichnung mache ich in einer halben Stunde.

== post de @leyla.hartmann space:service-unterwegs #unterwegs
a| Parkplatztipp für alle, die zum Klinikum Weidach müssen: nicht ins Parkhaus, der Dachträger ist zu hoch. Fragt mich nicht, woher ich das weiß. Anlieferung Nord, beim Pförtner „Kälte“ sagen, er macht auf.
b/service| Wie hoch ist denn die Einfahrt jetzt?
a>b| 2,10 m. Vorher waren es 2,11.
c/@dorothea.wieck| Der Träger ist bestellt. Und ich habe herzlich gelacht, Entschuldigung.

== question en @grace.mensah space:service-unterwegs #fieldservice
a| Does anyone have a trick for reading the sight glass in bright sun? I am on a roof, it is noon, and I see mostly my own face.
b/service| Black umbrella. Looks silly, works perfectly.
c/@stefan.kuhlmann| Schwarzer Eimer über den Kopf und das Glas. Sieht noch dümmer aus, geht noch besser.
a>c| I chose the bucket. A photo exists. It will never be published.

== post de @silvia.kettner space:vertrieb #angebot
a| Wir haben diese Woche zwei Angebote **nicht** abgegeben, weil die Anforderung nicht zu uns passt. Beide Kunden haben sich bedankt, einer hat uns weiterempfohlen. Ich hätte das vor einem Jahr nicht geglaubt. Bitte traut euch.
b/@oliver.strack| Das zweite war meins. Ich habe zehn Minuten gebraucht, um auf „senden“ zu drücken, und danach sehr gut geschlafen.
c/@mareike.toennies| Können wir das als Satz in die Vorlage nehmen? „Das können andere besser als wir, nämlich …“
a>c| Schreib ihn bitte, du kannst das.

== question de @mareike.toennies space:vertrieb #wohnungswirtschaft
a| Eine Wohnungsgenossenschaft möchte *vor* dem Angebot mit Mieterinnen aus einer bestehenden Anlage sprechen. Ich finde das großartig. Wer hat einen Kunden, der dazu bereit wäre?
b/@sophie.lechner| Wohnanlage Sternhof. Dort gibt es eine sehr nette Beirätin, die gern erzählt, auch was am Anfang nicht lief.
a>b| Perfekt, gerade mit dem Teil. Fragst du sie?
b+>a| Sie sagt ja, und sie backt.
c/sales| Bitte danach kurz berichten, das könnte unser bester Vertriebskanal werden.

== post de @ramona.fiedler space:einkauf #liefertermine
a| Stand Verdichter, gute Nachricht zuerst: Vossberg hat die Abrufe für die nächsten drei Monate bestätigt. Schlechte Nachricht: ohne Puffer. Wenn einer ausfällt, merken wir es am selben Tag. Ich habe die kritischen vier in der Liste rot gemacht.
b/purchasing| Danke. Zwei der roten kann ich gegen Ersatzteilbestand tauschen, wenn der Service zustimmt.
c/@carlo.benedetti| Bitte sofort mit Dorothea klären. Und die Liste heute Abend noch in den Stream.
a>c| Steht schon drin, mit Schlagwort.

== question de @carlo.benedetti space:einkauf #lieferanten
a| Ich werde immer öfter nach der CO₂-Bilanz einzelner Bauteile gefragt. Ehrlich gesagt habe ich von dreißig Lieferanten bisher vier brauchbare Antworten. Wie würdet ihr anfangen: alle anschreiben oder mit den fünf schwersten Teilen?
b/@ramona.fiedler| Fünf schwerste Teile. Das sind nach Gewicht 70 Prozent.
c/purchasing| Und persönlich anrufen. Fragebögen landen im Spam, auch im menschlichen.
a| Überzeugt: fünf Teile, fünf Anrufe, fünf Wochen.

== post de @ulrich.saalbach space:qualitaet #fehlerkultur pin
title: Was mit einer Fehlermeldung passiert
a| Weil die Frage oft kommt, hier der ganze Weg:

1. Du schreibst, was passiert ist. Zwei Sätze reichen.
2. Innerhalb eines Arbeitstages antwortet ein Mensch, kein Formular.
3. Wir suchen die Bedingung, nicht die Person.
4. Die Lösung steht hier, auch wenn sie lautet: „Wir wissen es noch nicht.“
5. Nach drei Monaten schauen wir nach, ob sie hält.

Ich habe mir Schritt 5 selbst verordnet, nachdem eine meiner besten Lösungen nach sechs Wochen vergessen war.
b/@mirjam.okafor| I check step 5 for all of us. Three solutions did not hold last quarter. They are listed below, two of them mine.
c/@pawel.gorski| Schritt 2 ist der wichtigste. Seitdem melde ich überhaupt.

== question en @mirjam.okafor space:qualitaet #audit
title: What would you show an auditor who wants to see a mistake?
a| The external auditor asked me for something unusual: “Show me a mistake you are proud of.” I have a few candidates, but I would like yours. It should have hurt a little and changed something.
b/@frank.dorn| Die Hebeöse. Es gibt Fotos und jetzt eine Gravur.
c/@georg.thalbach| Meine Kondensatleitung. Ich komme gern dazu und erzähle es selbst.
d/@tom.adeyemi| The open door of the chamber. It already has a sign, so the auditor can take a selfie.
a| You are all invited. I have never looked forward to an audit before.

== post de @bogdan.ilic space:it-hilfe #it
a| Heute Nacht zwischen 22 und 23 Uhr wird der Zugang erneuert, VPN ist dann kurz weg. Wer Nachtdienst hat und Fernwartung braucht: Bitte vorher melden, dann lassen wir einen Weg offen. Letztes Mal haben wir das vergessen, und Leyla stand bei minus acht Grad vor einer stummen Anlage. Noch einmal Entschuldigung dafür.
b/@leyla.hartmann| Verziehen. Der Tee vom Hausmeister war gut.
c/service| Ich habe Bereitschaft. Nummer steht im Plan.
a>c| Notiert, du bekommst den offenen Weg.

== question de @annegret.folkerts space:it-hilfe #itfrage
a| Wie bekomme ich in einer Tabelle die Jubiläen des nächsten Jahres heraus, ohne 214 Zeilen zu lesen? Ich lese sie gern, aber nicht jedes Mal.
b/@katja.brenner| Filter auf den Monat, und eine Spalte mit `=DATEDIF(C2;JAHRESENDE;"y")`. Bei 10, 25 und 40 färben lassen. Ich zeige es dir, dauert fünf Minuten.
a>b| Es hat vier gedauert. Wir haben nächstes Jahr übrigens zwei Vierziger!
c/@frank.dorn| Einer davon bin ich. Bitte keine Torte mit Foto.

== post de @annegret.folkerts space:buero #ausbildung
a| Für den nächsten Ausbildungsjahrgang haben wir 31 Bewerbungen, so viele wie noch nie. Elf schreiben, dass sie durch einen Beitrag von Emil auf uns gekommen sind. Wir sollten ihm das sagen. Wer macht es?
b/@hannes.wollny| Ich, persönlich, mit Eis.
c/@lisa.marquardt| Und ich frage ihn, ob er ein Video machen will. Ohne Drehbuch.
d/office| Bitte auch seinen Ausbilder erwähnen, der hat ihn schließlich schreiben lassen.

== question de @hannes.wollny space:buero #personal
a| Wir wollen den Einarbeitungsplan auf eine Seite bringen. Bisher sind es neun, und niemand liest Seite drei. Was **muss** drauf, was darf weg?
b/office| Muss: wer mein Mensch für die ersten dreißig Tage ist. Darf weg: das Organigramm von 2019.
c/@annegret.folkerts| Muss: wo man fragt. Darf weg: alles, was man fragen kann.
a>c| Das ist ein sehr guter Satz. Damit fange ich an.
"""
