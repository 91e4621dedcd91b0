"""Patterns in which many people have a word: welcomes, jubilees, small contests."""

PLAYS = """
== post de assembly,manufacturing,service,design,sales,purchasing company,free #willkommen ~cheer
% was // wunsch
%% ist heute zehn Jahre bei uns // bleib noch zehn
%% hat die Meisterprüfung bestanden // das feiern wir
%% ist aus der Elternzeit zurück // schön, dass du wieder da bist
%% kommt nach langer Krankheit wieder zur Arbeit // langsam machen, wir haben dich vermisst
%% hat zum ersten Mal allein eine Inbetriebnahme geleitet // und alles lief
%% geht nach 31 Jahren in den Ruhestand // wer erklärt uns jetzt alles
%% wechselt zu uns ins Team // auf gute Zusammenarbeit
a| [Kurze Meldung mit Herz|Bitte alle einmal winken|Das gehört in den Stream]: {@b} {was}. [{b}|Liebe Grüße an {b}], {wunsch}! [Kuchen steht {place.im}.|Um {h:10-15} Uhr gibt es Kuchen {place.im}.|Es gibt Kuchen, Standort: {place}.]
x*17| [Herzlichen Glückwunsch|Glückwunsch|Alles Gute|Wie schön|Klasse|Na endlich|Hurra|Großartig|Ich freue mich mit], {b}! [Auf dich ist Verlass.|Ohne dich wäre {place.der} nur ein Raum.|Den Kuchen habe ich schon probiert, sehr gut.|Ich komme um {h2:10-15} Uhr vorbei.|Wir sehen uns nachher.|Bin leider unterwegs, hebt mir ein Stück auf.|Du hast mir damals {place.den} gezeigt, das vergesse ich nicht.|Weißt du noch, {machine.der} mit dem falschen Deckel?|Mit dir macht sogar Inventur Spaß.|Was für eine gute Nachricht am {today}.]
b/drawn| [Ihr seid verrückt.|Ich bin ganz gerührt.|Danke euch allen!] [Der Kuchen ist übrigens von meiner Mutter.|Vom Kuchen ist nichts mehr da, von der Freude schon.|Das war der schönste {today} seit Langem.] [Bis gleich {place.im}!|Und jetzt zurück an {machine.den}.]

== post en controls,lab,design,service company,free #welcome ~cheer
% what // wish
%% has been with us for five years today // here is to the next five
%% defended her thesis on small distributors // Doctor of Distribution
%% moves from service to us // we promise chairs and a roof
%% passed the German B2 exam // Donnerwetter
%% is back from parental leave // we kept your plant alive, mostly
%% fixed bug number one, open since 2011 // the end of an era
a| [Please wave:|Good news from our corner:|Worth a cake:] {@b} {what}. [{b}, {wish}!|So, {wish}!] [Cake {place.in_the} at {h:10-15}.|Coffee at {h:10-15} {place.in_the}, everybody welcome.]
x*15| [Congratulations|Well done|Wonderful|Hooray|So happy for you|About time|Brilliant|Bravo], {b}! [You make hard things look easy.|I still owe you a lunch.|Save me a slice, I am on the train.|{place.The} will be crowded today.|Remember {machine.the} with the upside-down label?|You were the first to answer my first question.|See you at {h2:10-15}.|Best news this {today}.|Tell us your secret.|I brought balloons, do not ask.]
b/drawn| [Thank you all, I am speechless, which is rare.|You are the best crowd.|This made me cry a little, in a professional way.] [Back to {machine.the} now.|There is one slice left {place.in_the}.]

== post de manufacturing,assembly,service,design free #fundstueck ~funny
% fund // frage
%% ein Schraubenschlüssel mit der Gravur „Opa“ // wem gehört Opa
%% eine Thermoskanne, halb voll, geschätztes Alter drei Wochen // wer vermisst dieses Biotop
%% ein linker Handschuh, Größe 11 // wo ist der rechte
%% ein Zettel mit „NICHT VERGESSEN!!“ und sonst nichts // wer hat was vergessen
%% ein Maßband, das bei 37 cm abgeschnitten ist // warum
%% ein Plüschpinguin im Verdampfer // ist der normgerecht
%% ein Kugelschreiber vom Wettbewerb // wer war fremd
a| [Fundbüro {place.vom}|Gefunden {place.im}|Aus der Reihe „Dinge {place.im}“]: {fund}. {frage}? [Abzuholen bis {soon}, danach gehört es der Werkstattkatze.|Hinweise bitte hierher.]
x*9| [Gehört mir nicht|Interessant|Niemals|Oh nein|Ich schweige|Meins nicht|Ich war es nicht|Keine Ahnung|Verdächtig|Frag mal die Spätschicht|Das muss ein Zeichen sein], [aber ich hänge jetzt schon daran|ich frage heute Abend meine Familie|klingt nach der Nachtschicht|das erklärt einiges|fragt mal, wer {lately} aufgeräumt hat|aber schön, dass mal jemand aufräumt {place.im}|ich habe nur den passenden Deckel dazu|sowas lag auch schon bei {machine.dem}|das gehört in den Schaukasten|ich erinnere mich dunkel an einen {lately}|ich bestehe auf einer Obduktion|bitte nicht wegwerfen, das ist Firmengeschichte].
b| [Ähm.|Na gut.|Ich gestehe.] [Das ist meins.|Das gehört mir.] [Es fehlt mir seit dem Umbau von {machine.dem}.|Ich hole es {tomorrow} ab und sage dazu nichts.]

== question de service,assembly,design,sales company #rat
% frage // antwort
%% Was war euer bester Anfängerfehler? // [ich habe drei Tage lang nach einer „linksdrehenden Wasserwaage“ gesucht|den Kran gegrüßt, weil ich dachte, da sitzt jemand drin|ich dachte ein halbes Jahr, der Sammler sammelt Dreck|zwei linke Türen an einen Schrank gebaut, und beide passten|dem Kunden stolz die falsche Anlage erklärt|die Isolierung vor dem Drucktest angebracht, sehr ordentlich sogar|Millimeter und Zoll in einer Stückliste, ein Klassiker|mit vollem Namen im Lötzinn unterschrieben|beim ersten Anruf „Quellhorst, was kann ich für Sie kühlen?“ gesagt|den Feueralarm mit dem Probealarm verwechselt und weitergearbeitet|das Telefon mit in den Klimaraum genommen, es hatte danach andere Ansichten|eine Woche lang den falschen Parkplatz benutzt, den vom Chef]
%% Welches Werkzeug würdet ihr nie verleihen? // [meinen Drehmomentschlüssel, da kennt er nichts und ich auch nicht|die kleine Knarre, sie ist schon einmal nicht zurückgekommen|den Bleistift hinter dem Ohr|meine Lötbrille, die kennt meine Nase|das Multimeter, es hat mehr erlebt als ich|den Zollstock von meinem Vater|meine Kopfhörer, für Körperschall und gegen Gespräche|das gute Cuttermesser, die Narbe reicht|die Stirnlampe, ohne sie bin ich ein Höhlenmensch|meine Tabelle mit den alten Ersatzteilnummern, handgeschrieben|die Kaffeetasse, sie gilt hier als Messmittel|meinen Schreibtischstuhl, der zählt]
%% Was ist das ehrlichste Geräusch einer Anlage? // [das leise Klicken, wenn der Druckwächter zufrieden ist|Stille nach dem ersten Start, wenn alle schauen|das Gurgeln im Schauglas kurz vor „passt“|ein Verdichter, der im Winter anläuft, ohne zu meckern|der Lüfter, wenn er ausläuft und noch einmal tief seufzt|das Knacken der Isolierung beim Abkühlen|ein Sicherheitsventil, da diskutiert niemand|das Brummen, das man erst hört, wenn es fehlt|die Pumpe kurz vor Feierabend, sie klingt dann wie ich|der Kompressor in der Eishalle, wenn das Tor aufgeht|das Piepen vom Lecksucher, leider immer ehrlich]
%% Welchen Satz hättet ihr am ersten Tag gern gehört? // [„Frag ruhig zweimal, wir haben auch gefragt.“|„Die Maschine beißt nicht, nur der Kaffee.“|„Schreib dir nichts auf, komm einfach wieder.“|„Hier darf man sagen, dass man es nicht weiß.“|„Wir gehen um zwölf essen, du kommst mit.“|„Der laute da hinten meint es gut.“|„Mach Pause, bevor du sie brauchst.“|„Es gibt keine dumme Frage, nur schlechtes Licht.“|„Das Passwort läuft erst in drei Monaten ab.“|„Halle 1 gibt es nicht, hör auf zu suchen.“|„In einem Jahr erklärst du das jemandem.“]
%% Was macht einen Arbeitstag gut? // [eine Übergabe, bei der nichts offen bleibt|wenn jemand „ich helfe dir“ sagt und es meint|ein Teil, das auf Anhieb passt|zwei Stunden ohne Anruf und danach ein guter|wenn die Anlage läuft und ich zusehen darf|Milchreis zum Mittag|ein Azubi, der mir etwas erklärt|eine ehrliche Absage statt eines weichen Vielleichts|Feierabend mit sauberen Händen, selten, aber schön|eine Zeichnung, an der jemand aus der Halle mitgedacht hat|wenn der Kunde lacht, bevor er bezahlt|heimfahren und nicht mehr daran denken]
%% Welche Abkürzung versteht ihr bis heute nicht? // [KVA, jedes Mal ein anderer Sinn|AV, das sind bei uns drei Abteilungen|i. O., bis ich merkte, dass es kein Name ist|BOM, ich dachte lange an etwas Gefährliches|FAT, auf Englisch unangenehm|TGA, ich nicke einfach|WE, Wareneingang oder Wochenende, beides wichtig|UVV, ich habe sie unterschrieben, das muss reichen|SOP, gelesen und wieder vergessen|ERP, das weiß nicht einmal das ERP|PDCA, klingt wie ein Flughafen|RI, mit und ohne Und-Zeichen]
%% Wofür wärt ihr gern bekannt? // [dass man mich nachts anrufen kann, aber nie muss|für Rohre, die keiner bemerkt|für kurze Mails|für die leiseste Maschine im Haus|dass meine Übergaben lesbar sind|für den Kartoffelsalat, ehrlich gesagt|dass ich zugeben kann, wenn ich falsch liege|für Schaltschränke, die man fotografieren will|dass ich zuhöre, bevor ich zeichne|für null Lecks, träumen darf man|dass ich Leute zusammenbringe, die sich nicht kannten]
a| [Frage zum {today}|Ganz ohne Anlass|Für die Kaffeepause]: {frage} [Mir fiel es {place.im} ein.|Ich sammle die Antworten und hänge sie {place.im} auf.|Ehrliche Antworten bekommen Kekse, Ausgabe {place.im}.]
x*14/everyone| [Schwierig.|Ganz klar:|Hm.|Bei mir:|Wenn ich ehrlich bin:|Spontan:|||] {antwort}[.|.|.|!|.| :)]
b/any| [Ich lese das mit großer Freude.|Eure Antworten sind besser als jede Umfrage.] [Ausgedruckt hängt es jetzt {place.im}.|Die besten drei hängen ab {tomorrow} {place.im}.]

== post de service,design,lab,controls,assembly followers
% gedanke
%% Manchmal ist die beste Messung die, die man nicht mehr braucht
%% Ich habe heute dreimal „keine Ahnung“ gesagt und dreimal etwas gelernt
%% Eine gute Übergabe erkennt man daran, dass danach niemand anruft
%% Je lauter der Termin, desto leiser sollte man löten
%% Ordnung im Werkzeugkasten ist Höflichkeit gegenüber dem Ich von morgen
%% Wer die Anlage gebaut hat, sollte einmal neben ihr schlafen
%% Es gibt keine kleinen Lecks, nur geduldige
a| {gedanke}. [Fiel mir an {machine.dem} auf.|Gedanke nach acht Stunden {place.im}.|Notiz vom {today}, {place}.]
b?| [So wahr.|Das merke ich mir.] [Galt heute auch für {machine.den}.|Nach einem Tag bei {site.dem} unterschreibe ich das.]
c?| [Schreib mehr davon.|Gut beobachtet, {a}.] [Bei {site.dem} hätte es geholfen.|Ich hänge es {place.im} auf.]
"""
