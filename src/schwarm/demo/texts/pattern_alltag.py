"""Patterns of everyday life: canteen, market, first weeks, polls, short messages."""

PLAYS = """
== post de assembly,sales,design,office,service space:kantine,company #kantine ~funny
% gericht // urteil
%% Grüne Soße // die beste seit Langem
%% Linsensuppe // fest genug für Kaltumformung
%% Ahle Wurscht mit Kartoffelsalat // Kassel kann glücklich machen
%% vegetarische Lasagne // drei Lagen, alle tragend
%% Milchreis // der {today} ist gerettet
%% Gulasch // endlich wieder mit Kümmel
%% Currywurst // Schärfegrad „Inbetriebnahme“
%% Ofengemüse // sah aus wie ein Prüfbericht, schmeckte aber
a| [Kantine heute|Mittagsmeldung|Dienst an der Gemeinschaft]: {gericht}. [Urteil|Bewertung]: {urteil}. [Schlange {m:2-14} Minuten.|Um {h:11-12}:{min:30-55/5} war noch reichlich da.]
b/any| [Danke, bin unterwegs.|Bestätigt.|Ich bin zu spät.] [{gericht} ist kein Essen, das ist eine Haltung.|Für {gericht} lasse ich jede Besprechung stehen.|{m:2-14} Minuten? Bei mir war es das Doppelte.]
c*4/everyone| [Einspruch|Zustimmung|Hm|Jawohl|Na ja]: [mit mehr Pfeffer wäre es perfekt|die Portion dürfte größer sein|wer war heute in der Küche? Bitte behalten|ich sage nur Nachschlag|{gericht} hatten wir doch erst|morgen bitte das Gleiche]. [Schönen {today}!|Bis nachher am Kaffeeautomaten.|Grüße {place.vom}.]

== post de assembly,manufacturing,design,office,it,service space:marktplatz #marktplatz
% betreff // text
%% Verschenke // Umzugskartons, ungefähr zwanzig Stück, einmal benutzt
%% Suche // eine Mitfahrgelegenheit aus Richtung Göttingen, ich zahle in Kuchen
%% Biete // zwei Karten fürs Heimspiel der Huskies, ich bin leider auf Montage
%% Verleihe // Anhänger, 750 kg, mit Plane, gegen eine Flasche Apfelsaft
%% Suche // Nachhilfe in Mathe für die 9. Klasse, gern einmal in der Woche
%% Biete // Zucchini. So viele Zucchini. Bitte helft mir
%% Verkaufe // Kinderfahrrad 20 Zoll, drei Gänge, ein Kratzer mit Geschichte
%% Suche // gebrauchte Werkbank für meine Tochter, die lieber schraubt als Klavier spielt
a| **{betreff}:** {text}. [Abholung {place.am} oder nach Absprache.|Meldet euch hier oder {place.im}.] [Nur bis {soon}.|Wer zuerst kommt, Stand {today} {h:7-15} Uhr.]
b/any| [Ich!|Interesse!|Ist das noch aktuell?] [Könnte {tomorrow} nach der Schicht vorbeikommen.|Passt dir {tomorrow} gegen {u:14-17} Uhr?]
a>b| [Passt.|Abgemacht.|Gern.] [Dann {tomorrow} um {u:14-17} Uhr {place.am}.|{u:14-17} Uhr, ich bringe alles mit.]
c?/any| [Schade, zu spät.|Beim nächsten Mal bin ich schneller.] [Falls {b} es sich anders überlegt: Ich stehe {place.im}.|Sonst nehme ich es, ich bin bis {u2:15-18} Uhr {place.im}.]

== question de assembly,design,sales,service,manufacturing space:neu-hier,company #neuhier
% frage // antwort
%% Wo bekomme ich Sicherheitsschuhe, und darf ich sie aussuchen? // Ausgabe dienstags, zwei Modelle stehen zur Wahl, das schwarze ist bequemer
%% Duzt man hier wirklich alle, auch die Geschäftsführung? // ja, alle, Henrike besteht darauf
%% Wie finde ich heraus, wer wofür zuständig ist? // Suche unter Menschen nach dem Thema, bei vielen steht, wobei sie helfen
%% Was bedeutet „R&I“ im Gespräch? // Rohrleitungs- und Instrumentenfließschema, frag ruhig, das wissen auch andere nicht
%% Gibt es einen Plan der Hallen? // hängt am Tor und liegt im Raum Neu hier, Halle 1 gibt es übrigens nicht mehr
%% Kann ich einen Tag beim Service mitfahren? // unbedingt, trag dich bei der Einsatzplanung ein
%% An wen wende ich mich, wenn mir etwas komisch vorkommt? // an alle, am besten gleich hier, sonst an den Betriebsrat oder die Personalabteilung
a| [Ich bin noch recht neu, deshalb frage ich einfach:|Frage aus Woche {w:2-9}:|Neulingsfrage:] {frage} [Danke im Voraus!|Ich habe schon {n:2-4} Leute gefragt und {n:2-4} Antworten bekommen.]
b/any| [Willkommen!|Gute Frage.|Schön, dass du fragst.] {antwort}. [Sonst komm {place.im} vorbei.|Mir hat das damals auch niemand gesagt.]
a>b| [Super, danke {b}.|Das hilft mir sehr.] [Dann schaue ich {tomorrow} {place.im} vorbei.|Woche {w:2-9} ist gerettet.]
c?/any| [Und falls du jemanden zum Mittagessen suchst: {h:11-12} Uhr {n2:15-45}, am Eingang.|Melde dich gern, ich zeige dir auch {place.den}.]

== post de design,service,office,it,assembly company,space:kantine #umfrage
% frage // a // b // c
%% Wann soll die kurze Runde für alle stattfinden? // 9:00 // 11:30 // 14:00
%% Welches Fach kommt als Nächstes in die Lernmittage? // Löten für Büroleute // Kältekreis in 30 Minuten // Zahlen lesen
%% Wie sollen die neuen Besprechungsräume heißen? // Nach Kältemitteln // Nach Eissorten // Einfach Nummern
%% Wohin geht der Betriebsausflug? // Edersee // Technikmuseum // Wanderung mit Lamas
%% Welche Farbe bekommt die neue Hebebühne? // Signalgelb // Quellhorst-Blau // Rosa, damit sie keiner klaut
%% Was fehlt im Kaffeeautomaten? // Hafermilch // Kakao // Ein zweiter Automat
%% Sollen Schulungen aufgezeichnet werden? // Ja, immer // Nur wenn alle zustimmen // Lieber nicht
poll: {a} / {b} / {c}
a| [Abstimmung|Kleine Umfrage|Ihr entscheidet mit]: {frage} [Läuft bis {soon}.|Offen bis {soon}, danach zählt die Mehrheit.] [Begründungen gern darunter.|Wer etwas ganz anderes will, schreibt es dazu.]
b/any| [Klar für „{a}“.|Eindeutig: {b}.|Ich schwanke zwischen „{a}“ und „{c}“.] [Wir haben {place.im} auch schon darüber gesprochen.|{place.Im} stand es heute {n:3-9} zu {m:2-8}.]
c*7/everyone| [Meine Stimme|Mein Votum|Ich bin für|Ganz klar|Diesmal]: [{a}|{b}|{c}]. [Weil es einfach ist.|Weil es alle betrifft.|Aus Prinzip.|Habe ich mir lange überlegt, also eine halbe Minute.|Bitte nicht das andere!|Grüße {place.vom}.]

== post de service,assembly,sales,purchasing,quality mentioned
% bitte // antwort
%% kannst du mir die letzte Fassung des Schaltplans schicken // liegt im Auftragsordner, Blatt 7 ist neu
%% hast du {tomorrow} eine halbe Stunde für den Prüfplan // ja, ab zehn, ich komme zu dir
%% wer hat eigentlich den Schlüssel für die Gasflaschen // ich, hängt an meinem Platz, zweite Schublade
%% würdest du vor dem Gespräch mit {site.dem} einmal über meine Notizen schauen // gern, schick sie bis Mittag
%% ich glaube, wir haben aneinander vorbeigeredet, magst du kurz anrufen // danke, das Gefühl hatte ich auch, ich melde mich um drei
%% könntest du mich {soon} vertreten // kein Problem, schreib mir auf, was offen ist
a| [Hallo|Kurze Bitte,|Nur an dich,] {@b}: {bitte}? Es geht um {machine.den}, [Auftrag {nr:3100-4900}|Vorgang {nr:3100-4900}].
b>a| [Klar.|Mache ich.|Natürlich, {a}.] {antwort}. [Auftrag {nr:3100-4900} habe ich auf dem Schirm.|Zu {nr:3100-4900} fällt mir noch etwas ein, das aber mündlich.]
a?>b| [Danke dir, {b}!|Top.] [Dann ist {nr:3100-4900} für mich erledigt.|Bis {tomorrow}.]

== post en controls,lab,design mentioned
% ask // answer
%% could you look at my pull request before the weekend? // done, two small comments, nice work
%% do you still have the raw data of that test? // yes, on the archive drive, folder nine
%% may I use your plot in a talk? // of course, please mention the uncertainty
%% I think I was too harsh in the review, sorry. // thank you, it stung a bit but you were right about the seal
%% would you swap the bench slot with me? // fine, take Thursday
a| [Hi|Just between us,|Small favour,] {@b}: {ask} [Context: {machine.the}, job {nr:5100-6900}.|It is for job {nr:5100-6900}.]
b>a| [Sure.|Hello {a},] {answer}. [Job {nr:5100-6900} is on my list anyway.|Ping me if anything else comes up on {nr:5100-6900}.]

== post de design,lab,service,assembly space:ardea-next #ardeanext
% stand // frage // antwort
%% der Verdampfer ist festgelegt, vier Reihen statt drei // was kostet uns das beim Gebläse // elf Watt, das holen wir beim Abtauen zurück
%% das Gehäuse hat jetzt runde Ecken // kann Chemnitz das kanten // ja, mit dem neuen Stempel
%% die Geräuschkapsel ist aus dem Entwurf geflogen // bleiben wir trotzdem unter dem Ziel // wenn das Lüfterrad kommt wie simuliert, ja
%% Muster zwei steht auf dem Prüfstand // läuft es schon // seit gestern, ruhiger als Muster eins
%% die Serviceklappe sitzt jetzt vorn // kommt man mit Handschuhen an den Filter // gerade so, wir vergrößern noch einmal
%% der Kältekreis braucht ein Drittel weniger Füllung // was sagt die Sicherheitsbetrachtung // sie freut sich
a| [Zwischenstand Ardea Next|Neues vom großen Projekt|Wochenstand], Muster {m:1-4}: {stand}. [Offene Punkte: {n:4-29}.|Von {n2:30-60} Punkten sind {n:4-29} offen.] [Zweifel bitte hier und nicht auf dem Flur.|Fragt, bevor es Blech wird.]
b/any| {frage}? [Das fragen sie bei {site.dem} als Erstes.|Im Review {r:11-29} war das noch offen.]
a>b| {antwort}. [Messung dazu in VB-{v:3000-3900}.|Schreibe ich in Review {r:11-29} nach.]
c?/any| [Gefällt mir.|Ich bin noch nicht überzeugt.] [Bei Muster {m:1-4} hatte ich genau an der Stelle Bauchschmerzen.|Können wir uns das {soon} am Muster {m:1-4} ansehen?]
d?| [Danke für die Offenheit im Zwischenstand.|Bitte weiter so offen.] {n:4-29} Punkte [klingen machbar|sind viel, aber ehrlich].

== question de service,quality,sales community #praxis
% frage // antwort
%% Wie oft prüft ihr Gassensoren im Bestand? // halbjährlich, mit Prüfgas und Eintrag
%% Wer hat gute Erfahrungen mit Ferneinweisungen? // wir, mit Kamera am Helm und einem zweiten Menschen vor Ort
%% Welche Wartungsberichte werden bei euch wirklich gelesen? // die mit Foto und drei Sätzen
%% Wie erklärt ihr einem Betreiber den Unterschied zwischen Leck und Schwund? // Schwund gibt es nicht, es ist immer ein Leck
%% Was packt ihr für eine Inbetriebnahme ein, das auf keiner Liste steht? // Stirnlampe, Schokolade und Geduld
a| [Frage an alle, auch an die Partnerbetriebe:|In die große Runde gefragt:|Praxisfrage über Firmengrenzen hinweg:] {frage} [Hintergrund ist {machine.der}, {n:3-20} Anlagen.|Wir haben {n:3-20} Anlagen vom Typ {machine} und wollen es einheitlich machen.]
b/org:oderland| [Bei uns|Aus Sicht von Oderland]: {antwort}. [Wir machen das seit {j:2-9} Jahren so.|Nach {j:2-9} Jahren kann ich sagen: bewährt.]
c?/any| [So ähnlich machen wir es auch.|Interessant.] [Bei {site.dem} war es der Wunsch des Betreibers.|Ich nehme die {j:2-9} Jahre Erfahrung mit in unsere Anweisung.]
d?/org:vossberg| [Ergänzung von Vossberg|Vom Hersteller dazu]: [bei Verdichtern über {kw:30-90} kW bitte zusätzlich das Öl prüfen|ab {kw:30-90} kW empfehlen wir ein Protokoll mit Öltemperatur]. [Merkblatt schicke ich gern.|Wer es schriftlich möchte, meldet sich.]
a?>b| [Danke nach Oderland!|Sehr hilfreich, danke {b}.] [So schreiben wir es für {machine.den} auf.|Ich ändere unsere Anweisung zu {machine.dem}.]
"""
