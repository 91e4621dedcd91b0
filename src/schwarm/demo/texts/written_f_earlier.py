"""Earlier occasions: the first days, and what the smaller circles talked about since."""

PLAYS = """
== announcement de @henrike.quellhorst company #schwarm day=182 by=@nina.roth
title: Wir fangen an
a| Ab heute reden wir hier. Alle mit allen, auch quer, auch kritisch. Drei Bitten: Fragt, was ihr nicht versteht. Sagt, was nicht gut läuft. Bleibt freundlich zu Menschen und hart in der Sache. Ausgenommen sind nur vertrauliche Geschäftszahlen, alles andere darf auf den Tisch.
b/@bogdan.ilic| Wer Hilfe beim Anmelden braucht: Raum IT-Hilfe oder bei mir an der Tür. Ich habe Kekse.
c/@beate.rohwer| Es gibt eine Vereinbarung dazu, vier Seiten, gut lesbar. Wer Zweifel hat, fragt mich.
d/@frank.dorn| Mal sehen, wie lange das offen bleibt.
e/@georg.thalbach| Ich bin zu alt dafür und mache trotzdem mit.
f/@priya.raman| Hello from controls! Is English really fine here?
a>f| Yes, very much. We will manage.

== lesson de @bogdan.ilic company #fehlerkultur day=176
title: Erster Fehler auf der neuen Plattform: von der IT
a| Gestern hat der erste Tagesüberblick 40 Leute nicht erreicht. Ich hatte beim Testen einen Verteiler eingetragen und vergessen, ihn zu entfernen. Ist behoben, und ich wollte nicht, dass jemand anderes als erster einen Fehler zugeben muss.
b/@ulrich.saalbach| Sehr gut. Damit ist die Latte gelegt.
c/@tayfun.erdem| Ich hatte ihn nicht und habe ihn nicht vermisst. Heute habe ich ihn und finde ihn gut.
d/@katja.brenner| Ich war dabei, als er den Verteiler eintrug, und habe auch nichts gesagt. Zählt als halber Fehler.

== question de @lisa.marquardt space:kantine #kantine day=170
title: Was gehört in den ersten Kochfreitag?
a| Einmal im Monat kocht eine Abteilung für alle. Wer traut sich zuerst, und was esst ihr nicht?
b/@tayfun.erdem| Montage fängt an. Chili, in zwei Härtegraden.
x*22/everyone| [Ich esse|Bei mir geht|Mein Wunsch:|Dabei! Gern|Für mich bitte] [Kartoffelsalat, egal wozu|alles, was man mit Brot tunken kann|etwas mit Kürbis, falls jemand Kürbis übrig hat|einen Teller mehr als letztes Mal|Suppe, am liebsten aus dem großen Topf|gern vegan, ich erkläre niemandem etwas|Pfannkuchen wie bei meiner Oma|Frikadellen, die den Namen verdienen|Reis statt Nudeln, wegen des Magens|etwas, das auch um zwei noch warm ist|Bohnen in jeder Form|kein Fisch an einem Montag|Salat, damit das Gewissen mitisst|ohne Koriander|vegetarisch, und zwar freiwillig|alles außer Rosenkohl|etwas ohne Nüsse, wirklich wichtig|viel Knoblauch, wir haben ja Lüftung|die milde Seite vom Chili|die scharfe Seite vom Chili|Nachtisch, irgendetwas mit Pudding|auch etwas für die Spätschicht|glutenfreie Beilage]. [Danke!|Ich spüle ab.|Freue mich.|Bin gespannt.|Löffel habe ich.]
a| So viel Antwort hatte ich nicht erwartet. Liste ist gemacht, Nüsse sind raus, Koriander kommt in ein eigenes Schälchen.

== post de @sophie.lechner space:albstett #eiswasser day=165
a| Willkommen im gemeinsamen Raum! Hier lesen die Molkerei Albstett und wir mit, sonst niemand. Erste Bitte an Kassel: Schreibt so, dass die Nachtschicht es versteht. Erste Bitte an Albstett: Sagt uns, was nervt.
b/@gudrun.haefele| Danke! Dann gleich das Erste: Die Eiswassertemperatur schwankt, und wir wissen nicht, ob es eure Anlage ist oder unsere Pumpe.
c/@leyla.hartmann>b| Finden wir heraus. Könnt ihr mir drei Tage Trend schicken, Vor- und Rücklauf, minütlich?
d/@martin.zeller>c| Kommt heute Nachmittag.

== question de @irmgard.baur space:albstett #energie day=96
a| Wir haben den Strom der Kältezentrale jetzt getrennt gemessen. Nachts brauchen wir mehr, als ich erwartet hatte. Ist das normal bei 30 Kubikmetern Eiswasserspeicher?
b/@jonas.ebbing| Nachts laden ist normal und gewollt, weil es draußen kühler ist. Die Frage ist, ob ihr zu viel ladet. Wie warm ist der Speicher um sechs?
a>b| 1,2 Grad. Verbraucht wird bis etwa 3 Grad.
c/@marek.zielinski| Dann ladet ihr zu tief. Wir könnten die Ladung an den Produktionsplan hängen, wenn Konstantins Leute den abends eintragen.
d/@konstantin.rieger>c| Machen wir. Zwei Klicks schaffen wir auch um drei Uhr nachts.

== lesson de @oliver.strack space:albstett #fehlerkultur day=58
title: Wir hatten die falsche Pumpe verdächtigt
a| Vier Wochen lang haben wir eure Pumpe verdächtigt, Frau Häfele hat es sportlich genommen. Es war unser Fühler, 40 Zentimeter zu nah am Mischer. Jetzt sitzt er richtig. Das hätten wir als Erstes prüfen müssen, nicht als Letztes.
b/@gudrun.haefele| Danke für die klaren Worte. Die Pumpe lässt ausrichten, sie verzeiht. Und wir sind hier doch per du.
c/@stefan.kuhlmann| Ich habe den Fühlerabstand in unsere Prüfliste geschrieben, mit Skizze.

== post en @elena.vasquez space:field-controllers #modbus day=140
a| Hello Lindqvist! To start with something concrete: attached to this room is our list of 11 wishes, sorted by how often our field service curses. Number one is a readable error code instead of `E7`.
b/@hedda.sjoberg| Hello Kassel! Number one is easy. `E7` means seven different things, we counted.
c/@grace.mensah| Seven! I had a theory about three.
d/@nils.eriksson| In 2.7 they become seven codes with text. I would like your field service to review the texts.

== question en @nils.eriksson space:field-controllers #testing day=82
title: May we use your bench for a cold test?
a| Our chamber only reaches minus 20. We would like to know what the display does at minus 30. Would two days on your bench be possible?
b/@tom.adeyemi| Yes. Week after next, bench 4. Bring two spare displays and warm socks.
c/@priya.raman| And please bring the firmware with debug output, so that we learn together.
a+| Result: at minus 27 the display becomes a work of art. We will add a heater. Thank you for the coffee and the socks.

== question de @ramona.fiedler space:verdichter #lieferzeiten day=110
a| Könnt ihr uns einmal im Monat sagen, welche Baugrößen knapp werden, *bevor* sie knapp sind? Gern auch unsicher. Eine Vermutung von euch ist besser als eine Überraschung bei uns.
b/@ruben.althoff| Machen wir. Ich schreibe dazu, wie sicher wir sind: sicher, wahrscheinlich, Bauchgefühl.
c/@carlo.benedetti| „Bauchgefühl“ als offizielle Kategorie. Ich bin begeistert, ernsthaft.

== post de @jan.hellwig space:verdichter #befund day=48
a| Befund zum Verdichter aus dem Fruchtlager: Lagerschaden durch Kältemittel im Öl, keine Fertigungsursache. Ich weiß, dass Befunde vom Lieferanten immer so klingen, deshalb liegen alle 42 Fotos offen in der Ablage. Wer anderer Meinung ist, ist zum gemeinsamen Anschauen eingeladen.
b/@mirjam.okafor| I went through the photos and agree with you. The wear pattern is clear on number 17.
c/@leyla.hartmann| Dann liegt es an unserer Sumpfheizung, die hing am falschen Schütz. Ich prüfe die Schwesteranlagen.
d/@katharina.voss>c| Melde dich, wenn du die Werte hast, wir rechnen die Verdünnung nach.

== announcement de @dorothea.wieck space:praxiskreis #praxis day=44
title: Das Klinikum Weidach liest jetzt mit
a| Ab heute ist das Klinikum Weidach in diesem Kreis dabei. Was wir vorher geschrieben haben, bleibt unter uns, alles Neue lesen Bernadette und Samuel mit. Willkommen!
b/@bernadette.fuchs| Danke für die Einladung. Uns interessiert vor allem: Wie wartet man etwas, das nie stehen darf?
c/@manfred.krahl>b| Mit zweien davon. Und mit einem Plan, der den Sonntag kennt.
d/@leyla.hartmann| Wir haben für Krankenhäuser eine Reihenfolge erprobt, bei der immer ein Kreis läuft. Ich schreibe sie für alle auf.

== question de @samuel.wirth space:praxiskreis #medizintechnik day=26
a| Unser Kernspin braucht 7 Grad Vorlauf, plus minus ein halbes, ohne Ausnahme. Bei der letzten Wartung waren es für vier Minuten 9 Grad, und das Gerät hat sich abgeschaltet. Wie überbrückt ihr so etwas?
b/@leyla.hartmann| Mit einem kleinen Puffer direkt am Gerät, 300 Liter reichen für acht Minuten. Und die Wartung beginnt erst, wenn der Puffer auf 6 Grad ist.
c/@dana.krahl| Wir rufen vorher an und nachher auch. Klingt banal, hat uns drei Abschaltungen erspart.
a>b| 300 Liter bekommen wir unter. Danke, das ist die erste Antwort, die nicht „größere Anlage“ lautet.

== post de @beate.rohwer space:betriebsrat #betriebsrat day=120
a| Die Vereinbarung zu Schwarm ist seit zwei Monaten in Kraft. Bisher keine Auswertung über einzelne Personen, keine Anfrage danach. Ich schlage vor, wir schauen vierteljährlich ins Register und schreiben hinterher öffentlich, was wir gesehen haben.
b/@marek.zielinski| Einverstanden. Ich kann erklären, was technisch überhaupt möglich wäre, damit wir die richtigen Fragen stellen.
c/@lotte.steffens| Gern öffentlich, auch wenn nichts war. Gerade dann.

== question de @aylin.sezer space:betriebsrat day=70
a| Mich haben drei Leute wegen der Samstage angesprochen. Es geht weniger ums Geld als darum, dass sie es donnerstags erfahren. Nehmen wir das mit in die Terminrunde?
b/@beate.rohwer| Ja. Ich brauche von den dreien kein Wort und keinen Namen, nur die Daten.
c/@oliver.strack| Ich ahne, dass das auch mit unseren Zusagen zu tun hat. Ich höre mich im Vertrieb um, ehrlich.

== question de @georg.thalbach space:leitung day=100
a| Wir haben drei Vorhaben mit höchster Priorität. Meine Leute fragen mich, welches sie nehmen sollen, und ich habe drei verschiedene Antworten gegeben. Können wir das hier klären?
b/@friederike.lamprecht| Bei mir waren es vier. Eins kannte ich nur vom Flur.
c/@marta.sandoval| You are right, and it is uncomfortable. Let me collect what we really started, then we cut.
d/@rainer.osterloh| Bitte mit Aufwand daneben, sonst schneiden wir wieder das Falsche.

== post de @nina.roth space:leitung day=37
a| Bitte denkt daran: Ergebnisse dieser Runde gehen immer am selben Tag in den Stream, mit Begründung. Letzte Woche waren es drei Tage, da kannte Halle 3 die Entscheidung schon aus der Kantine, und zwar falsch.
b/@tayfun.erdem| Falsch und besser. Aber ja.
c/@silvia.kettner| Ich übernehme das nächste Mal, wenn Nina im Urlaub ist.

== post de @sophie.lechner space:rennau day=88
a| Zum Start: Bis zur Vergabe bleibt alles hier drin, das haben wir dem Kunden versprochen. Danach öffnen wir, was wir öffnen dürfen, und erzählen, wie es war. Rollen: Jonas Auslegung, David Rohre, Marek Regelung, Leyla Service, Pawel sagt ehrlich, ob wir es bauen können.
b/@pawel.gorski| Ehrlich kann ich.
c/@ramona.fiedler| Ich frage die großen Wärmetauscher an, ohne den Kunden zu nennen.
d/@david.okoro| I need the roof load, otherwise everything I draw is poetry.

== question de @david.okoro space:rennau day=52
title: Can the frame be split?
a| The crane at the site lifts only 4 tonnes at that radius. Our frame has 5.1. Could we split it in two and join on the roof?
b/@pawel.gorski| Ja, zwischen Verdichter und Wärmetauscher. Vier Flansche, ein langer Tag. Ich habe es schon einmal gemacht.
c/@leyla.hartmann| Bitte die Trennstelle so legen, dass ich später an die Flansche komme.
a>c| Drawn with your hand in mind. Literally, I used your photo as a template.

== announcement de @annegret.folkerts company #arbeitszeit day=132
title: Homeoffice-Regel, jetzt auf einer halben Seite
a| Die alte Regel hatte sieben Seiten und drei Anlagen. Die neue: Sprecht euch im Team ab. Wer in der Halle arbeitet, bekommt dafür zwei zusätzliche Tage im Jahr, an denen getauscht werden darf. Der Betriebsrat hat zugestimmt. Fragen gern hier.
b/@ilka.petzold| Gelten die zwei Tage auch in Chemnitz?
a>b| Ja, für alle, die ihren Arbeitsplatz nicht mitnehmen können.
c/@steffen.noack| Endlich mal eine Regel, die an uns denkt. Danke.
d/@katja.brenner| Sieben Seiten auf eine halbe. Können wir das mit dem Reisekostenformular auch machen?
a>d| Das ist als Nächstes dran. Ich schwöre.

== lesson de @rainer.osterloh company #fehlerkultur day=75 by=@nina.roth
title: Sparen an der falschen Schraube
a| Ich habe im Frühjahr die Vorhaltung von Dichtsätzen streichen lassen, weil sie „totes Kapital“ waren. Ersparnis auf dem Papier: schön. Wirklichkeit: elf Expressfahrten, zwei Samstage, ein verärgerter Kunde. Das tote Kapital war sehr lebendig. Die Vorhaltung ist wieder da, und vor der nächsten Streichung frage ich die, die schrauben.
b/@pawel.gorski| Danke. Wir hätten auch lauter sein können.
c/@carlo.benedetti| Ich hatte Bedenken und habe sie in eine Fußnote geschrieben. Beim nächsten Mal in die Überschrift.
d/@stefan.kuhlmann| Elf Fahrten, davon sieben meine. Ich kenne jetzt jede Raststätte zwischen Kassel und Ulm.
e/@henrike.quellhorst| Danke, Rainer. Das Wort „Fußnote“ nehme ich mit.

== post en @grace.mensah community #co2 day=90
a| A question from the road for everybody here, suppliers and partners included: who has experience with CO₂ racks in old brick buildings? Not the thermodynamics, the neighbours.
b/@robert.szymanski| Wir, zweimal. Wichtigster Tipp: Sicherheitsventil nicht zum Hof der Schule ausrichten. Es bläst genau zur großen Pause ab.
c/@astrid.lindqvist| We put a small display outside that says “everything is fine”. It has reduced phone calls by half.
d/@lotte.steffens| Backstein reflektiert wie eine Wand aus Spiegeln. Ich schicke dir zwei Messungen.
"""
