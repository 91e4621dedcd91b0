"""One conflict, told over nine weeks: who promises delivery dates?"""

PLAYS = """
== question de @pawel.gorski company #liefertermine #montage day=66
title: Wer hat der Brauerei Sonnhalde diesen Termin zugesagt?
a| Ich lese im Auftrag: Polara 160 für die Brauerei Sonnhalde, Auslieferung in fünf Wochen. Wir haben die Rahmen dafür noch nicht einmal bestellt. Mich hat niemand gefragt, Tayfun auch nicht. Ich will keinen Streit, ich will nur wissen: **Woher kommt diese Zahl?**
b/@oliver.strack| Von mir, aus dem Kundengespräch. Der Braumeister braucht die Kälte vor der Saison, und in der Tabelle standen sechs Wochen Durchlaufzeit. Fünf plus Fahrt, dachte ich.
a>b| Die Tabelle ist vom vorletzten Jahr. Da hatten wir zwei Leute mehr und keine Propananlagen.
c/@tayfun.erdem| Das ist der vierte Auftrag in diesem Quartal. Ich erfahre Termine aus dem System wie aus der Zeitung. So kann man eine Halle nicht führen.
d/@silvia.kettner>c| Tayfun, wenn wir jedes Mal drei Tage auf eine Antwort warten, ist der Kunde weg. Wir brauchen beide etwas, das funktioniert.
c>d| Drei Tage, weil ihr freitags um vier fragt. Fragt montags.
e/@ramona.fiedler| Zur Sache: Die Verdichter für die Polara 160 haben im Moment elf Wochen. Das weiß ich seit drei Wochen. Gefragt hat mich auch keiner, gesagt habe ich es nur im Einkauf. Das war nicht klug.
f/@beate.rohwer| Bevor daraus Überstunden werden: Der Betriebsrat möchte bei der Planung dabei sein, nicht danach.

== post de @oliver.strack space:vertrieb #liefertermine day=60
a| Ich sage es einmal deutlich: Draußen stehe ich allein. Der Kunde fragt nicht, ob Halle 3 voll ist. Er fragt, wann seine Würze kalt wird. Wenn ich dann „weiß nicht“ sage, unterschreibt er woanders.
b/@mareike.toennies| Verstehe ich. Aber wenn ich ein Datum nenne, das nicht hält, stehe ich beim zweiten Mal auch allein, nur mit einem wütenden Kunden.
c/@silvia.kettner| Beides stimmt. Bitte nennt bis auf Weiteres nur Kalenderwochen mit dem Zusatz „vorbehaltlich Montage“. Ich weiß, dass das weich klingt.
d/@sophie.lechner| Weich ist in Ordnung, wenn dahinter jemand nachfragt. Ich gehe morgen früh in die Halle und frage, was *die* brauchen, um uns eine Zahl zu geben.
a>d| Nimm Kuchen mit. Und sag ihnen, dass ich sie nicht ärgern will.

== post de @frank.dorn company #liefertermine #halle3 day=54
a| Wieder Samstagsschicht, wieder wegen eines Termins, den keiner von uns kannte. Mein Sohn hatte Fußballturnier. Ich war nicht da, und ich bin sauer. Nicht auf Menschen, auf diesen Ablauf.
b/assembly| Bei mir war es die Taufe meiner Nichte. Ich unterschreibe das.
c/@tayfun.erdem| Frank, das tut mir leid. Ich habe die Schicht angesetzt, weil ich dachte, wir retten damit den Termin. Gerettet haben wir ihn nicht, der Verdichter fehlt ja trotzdem. Das hätte ich vorher sehen müssen.
a>c| Danke, dass du das sagst.
d/@henrike.quellhorst| Ich lese das und finde es nicht in Ordnung. Frank, den freien Tag nimmst du bitte nächste Woche. Die Ursache müssen wir gemeinsam lösen, dafür brauche ich noch ein paar Tage zum Verstehen.
e/@oliver.strack| Frank, einer der Termine war von mir. Ich wusste nicht, dass das bei euch den Samstag kostet. Tut mir leid.
a>e| Angenommen. Komm mal an einem Samstag vorbei, dann weißt du, wie es hier aussieht.
e>a| Mache ich. Ernsthaft.

== post de @sophie.lechner company #liefertermine day=47
title: Was ich in drei Tagen Halle 3 gelernt habe
a| Ich war drei Tage in der Montage, mit Arbeitshandschuhen und vielen Fragen. Was ich mitnehme:

1. Eine „Woche Montage“ ist keine Woche. Es sind vier Tage Arbeit und ein Tag Suchen.
2. Die Halle weiß ziemlich genau, was wann fertig wird. Es fragt nur niemand vor dem Angebot.
3. Der Einkauf kennt die Lieferzeiten, schreibt sie aber in eine Liste, die der Vertrieb nicht öffnen kann.
4. Alle drei Seiten glauben, die anderen beiden redeten miteinander.

Punkt 4 hat mich am meisten erschreckt.
b/@pawel.gorski| Es war gut, dass du da warst. Und deine Verdrahtung ist besser als dein Ruf.
c/@katja.brenner| Zu Punkt 3: Das ist ein fehlendes Leserecht. Ich habe es gerade eingerichtet. Hat zwei Minuten gedauert, nach vermutlich zwei Jahren Ärger.
d/@carlo.benedetti>c| Die Liste war nie geheim. Ich bin nur nie auf die Idee gekommen, dass sie jemand sehen will.
e/@hannes.wollny| Vier Sätze, die man rahmen sollte. Sollen wir die drei Runden an einen Tisch holen? Ich moderiere gern, neutral wie Leitungswasser.
a>e| Ja bitte. Klein anfangen: eine Person je Abteilung, eine Stunde.
f/@tayfun.erdem| Ich komme. Und ich werde versuchen, leise zu sprechen.

== lesson de @ramona.fiedler company #liefertermine #fehlerkultur day=39
title: Ich wusste es und habe es nur bei uns erzählt
a| Zur Verspätung Sonnhalde gehört auch meine Geschichte. Ich wusste drei Wochen vor allen anderen, dass die Verdichter elf Wochen brauchen. Ich habe es im Einkauf gesagt, in die Liste geschrieben und gedacht, damit sei es gesagt. War es nicht. Information, die niemand liest, ist keine.

Ab sofort schreibe ich jede Änderung über zwei Wochen hierher, mit #liefertermine.
b/@pawel.gorski| Das hilft mehr als jede Besprechung. Danke, Ramona.
c/@silvia.kettner| Respekt. Ich habe das Schlagwort abonniert und bitte alle im Vertrieb, das auch zu tun.
d/@mirjam.okafor| Genau der Unterschied zwischen „gemeldet“ und „angekommen“. Darf ich das in der Auditschulung erzählen?
a>d| Gern. Mit Namen, ist ja wahr.

== question de @henrike.quellhorst company #liefertermine day=31 by=@nina.roth
title: Was müsste passieren, damit ihr einem Termin wieder glaubt?
a| Ich habe in den letzten Wochen viel gelesen und wenig gesagt. Jetzt eine ehrliche Frage an Vertrieb, Montage und Einkauf: Was müsste passieren, damit ihr einem Liefertermin wieder glaubt? Bitte keine Schuldfragen. Ich lese jede Antwort selbst, Nina tippt nur schneller als ich.
b/@tayfun.erdem| Dass keiner nach außen geht, bevor die Halle genickt hat. Mehr brauche ich nicht.
c/@oliver.strack| Dass ich auf eine Anfrage in einem Tag eine Antwort bekomme. Auch ein Nein. Mit einem Nein kann ich arbeiten, mit Schweigen nicht.
d/@ilka.petzold| Dass Chemnitz mitgefragt wird. Wir machen die Rahmen, und uns vergessen immer alle.
e/@stefan.kuhlmann| Der Service bekommt den Ärger am Ende ab. Ich wünsche mir, dass wir dem Kunden früh absagen dürfen, nicht erst am Tag davor.
f/@katja.brenner| Ein Feld im ERP: „Termin von der Montage bestätigt, am, durch“. Ohne Haken druckt das Angebot kein Datum.
b>f| Das gefällt mir. Das gefällt mir sogar sehr.
g/@silvia.kettner>f| Einverstanden, wenn es die Ein-Tages-Antwort dazu gibt. Sonst haben wir nur ein neues Hindernis.
h/@beate.rohwer| Und wenn ein Termin nur mit Samstagen geht, steht das vorher dabei. Dann reden wir darüber, bevor jemand die Taufe verpasst.
a| Danke. Ich sehe drei Dinge, die zusammengehören: fragen, in einem Tag antworten, Chemnitz und Einkauf dabei. Hannes lädt für nächste Woche ein.

== post de @hannes.wollny company #liefertermine day=22
a| Protokoll der Terminrunde, in fünf Zeilen:

- Probelauf vier Wochen, beginnend jetzt
- Jede Anfrage bekommt **binnen eines Arbeitstages** eine Antwort von Montage, Fertigung *und* Einkauf
- Ohne Bestätigung kein Datum im Angebot
- Samstage nur, wenn Betriebsrat und Betroffene vorher zugestimmt haben
- Nach vier Wochen zählen wir gemeinsam nach, öffentlich

Es war übrigens laut, ehrlich und am Ende sehr herzlich. Wer Frank Dorn und Oliver Strack zusammen lachen hören wollte: Das war gestern.
b/@frank.dorn| Er war wirklich am Samstag da. Vier Stunden. Er kann nicht löten, aber er hat es versucht.
c/@oliver.strack>b| Mein Rohr hält als Kunst, nicht als Rohr.
d/@sabine.uhlmann| Chemnitz ist dabei. Erste Anfrage war heute früh da, beantwortet nach zwei Stunden.
e/@aylin.sezer| Frage zum Probelauf: Gilt das auch für Nachträge? Die sind bei uns das eigentliche Problem.
a>e| Ja, auch für Nachträge. Guter Punkt, ich ergänze es.

== lesson de @jens.beyer company #liefertermine #fehlerkultur day=5
title: Der Termin Sonnhalde war mein Fehler
a| Ich habe lange überlegt, ob ich das schreibe. Oliver hat den Ärger für den Termin der Brauerei Sonnhalde abbekommen. Die Wahrheit ist: **Ich** habe dem Inhaber den Termin schon am Abend vorher auf einem Empfang zugesagt. Oliver hat am nächsten Tag nur noch aufgeschrieben, was ich versprochen hatte, und mich danach nicht verraten.

**Was ich geglaubt habe:** Ein Geschäftsführer, der nachfragen muss, wirkt schwach. Und die Halle schafft das schon, sie schafft es ja immer.

**Was daraus wurde:** drei Samstage, ein wütender Kunde, ein Riss zwischen zwei Abteilungen, die sich eigentlich mögen.

**Was sich ändert:** Ich nenne keine Termine mehr. Keinen einzigen. Ich rufe Tayfun an, vor den Augen des Kunden, und siehe da: Das wirkt nicht schwach. Oliver, Frank, Pawel und alle, die an diesen Samstagen hier waren: Es tut mir leid.
b/@oliver.strack| Danke, Jens. Das war nicht leicht, und es ist jetzt gut.
c/@tayfun.erdem| Er hat mich neulich wirklich angerufen, vor dem Kunden. Ich dachte erst, es ist ein Scherz. Respekt.
d/@frank.dorn| Hätte ich nicht erwartet. Angenommen.
e/@beate.rohwer| So habe ich in zwölf Jahren noch keinen Geschäftsführer schreiben sehen. Danke.
f/@grace.mensah| I read this one through a translator, twice. Thank you for saying it in public.
g/@mareike.toennies| Das macht es für uns leichter, beim Kunden „ich frage nach“ zu sagen.
h/@emil.sander| Als Azubi darf ich das vielleicht sagen: So etwas lernt man nicht in der Berufsschule.
i/@georg.thalbach| Vor zehn Jahren war ich in derselben Lage und habe geschwiegen. Du hast es besser gemacht.
a| Danke euch. Ich hatte mit anderem gerechnet. Die Brauerei bekommt ihre Anlage jetzt nach Absprache, und zwar nach *eurer*.

== post de @pawel.gorski company #liefertermine day=1.6
a| Zwischenstand Probelauf, nach knapp drei Wochen: 17 Anfragen, 15 am selben Tag beantwortet, zwei am nächsten. Zwei Termine haben wir abgelehnt. Beide Kunden haben trotzdem bestellt. Ich sage das nur einmal: Der Vertrieb hatte Recht, dass man mit einem Nein arbeiten kann.
b/@sophie.lechner| Und die Montage hatte Recht mit allem anderen. Das sage ich auch nur einmal.
c/@tayfun.erdem| Beides ausgedruckt und gerahmt.
d/@katja.brenner| Der Haken im ERP ist ab heute scharf. Wer ihn umgehen will, muss an mir vorbei.
e/@silvia.kettner| 17 Anfragen, null Samstage. Mehr muss man nicht sagen.
"""
