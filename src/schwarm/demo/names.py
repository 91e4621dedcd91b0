"""Given names and family names, by where families came from; women first, then men."""

NAMES: tuple[tuple[int, str, str, str], ...] = (
    # weight, women, men, families
    (
        118,
        "Anke Birgit Carina Daniela Elke Franziska Greta Heike Ines Jana Katrin Lena Marlies Nadine Ottilie "
        "Petra Ricarda Silke Theresa Ulrike Verena Wiebke Annika Britta Claudia Dörte Eva Frauke Gesa Hanna "
        "Jule Kerstin Lisbeth Mareike Nele Pia Rieke Svenja Tabea Veronika",
        "Achim Bernd Carsten Dirk Eike Falk Gerrit Holger Ingo Jochen Klaus Lutz Malte Norbert Ole Peter Ralf "
        "Sönke Thorsten Uwe Volker Wolfgang Armin Benno Christoph Detlef Erik Florian Georg Henning Jannik "
        "Kai Lars Matthias Niklas Oskar Philipp Robin Stefan Timo Ulf Valentin Arne Björn David Fabian "
        "Hannes Joachim Konrad Lennart Moritz Paul Rainer Simon Tilman",
        "Ahlers Baumgart Clasen Dörfler Ebeling Fassbender Gerlach Hagedorn Immel Jessen Kaltwasser Lindhorst "
        "Mertens Niehaus Oppermann Pape Quandel Reuter Sievers Tiedemann Ullmann Vahle Wendland Zeidler "
        "Ackermann Brinkmann Conradi Dreyer Eggers Feldkamp Grothe Heuer Ihde Kampmann Lorenz Möhring Nolte "
        "Ostheimer Petersen Rademacher Schlüter Thomsen Uhlig Vogelsang Wiegand Ziemann Althaus Brandes "
        "Dittmar Ehlers Frisch Göbel Hinrichs Junghans Kröger Lüders Mahler Neubert Ohlsen Pfaff Riedel "
        "Stahl Trautmann Vetter Wulff Zorn Arendt Böttcher Degen Esser Fricke Gruber Hartwig Jansen",
    ),
    (
        22,
        "Ayşe Elif Derya Gülay Zeynep Selin Hatice Ebru",
        "Mehmet Emre Can Murat Serkan Yusuf Deniz Hakan Kaan",
        "Demir Kaya Yıldız Aksoy Arslan Çelik Doğan Koç Öztürk Şahin Tekin Polat",
    ),
    (
        16,
        "Agnieszka Beata Ewa Joanna Magdalena Kasia",
        "Tomasz Piotr Marek Jacek Łukasz Wojtek",
        "Nowak Wójcik Mazur Zielińska Krawczyk Lis Pawlak Dudek Sikora Walczak",
    ),
    (
        11,
        "Olga Irina Natalja Ludmila",
        "Viktor Sergej Waldemar Dmitri Andrej",
        "Schmidtke Belov Wolkow Rempel Morosow Dück Friesen Sokolow",
    ),
    (
        9,
        "Ivana Marija Dragana Mirela",
        "Goran Zoran Nikola Dario Emir",
        "Petrović Horvat Babić Kovačević Marić Begić Jurić",
    ),
    (
        8,
        "Giulia Chiara Francesca",
        "Salvatore Marco Davide Luca",
        "Ferrante Russo Marchetti Conti Bellini Greco",
    ),
    (
        8,
        "Rana Layla Nour",
        "Omar Khaled Yasin Samir",
        "Haddad Nassar Khalil Darwish Mansour Saleh",
    ),
    (
        5,
        "Linh Mai Thu",
        "Minh Duc Tuan",
        "Nguyen Tran Pham Le Vu",
    ),
    (
        5,
        "Eleni Sofia",
        "Nikos Kostas Jannis",
        "Papadakis Georgiou Samaras Vlachos",
    ),
    (
        6,
        "Priya Ananya Kavita",
        "Rohan Arjun Vikram",
        "Iyer Nair Kulkarni Deshpande Rao",
    ),
    (
        6,
        "Carmen Inês Lucía Amélie",
        "Javier Rui Mateo Luc",
        "Navarro Ferreira Ortega Moreau Teixeira Vidal",
    ),
    (
        5,
        "Fiona Grace Abena",
        "Callum Owen Kwame",
        "Whitcombe Asante Macrae Boateng Lindsay",
    ),
)
ENGLISH_AT_HOME = frozenset(
    [
        "Priya",
        "Ananya",
        "Kavita",
        "Rohan",
        "Arjun",
        "Vikram",
        "Fiona",
        "Grace",
        "Abena",
        "Callum",
        "Owen",
        "Kwame",
        "Carmen",
        "Inês",
        "Lucía",
        "Amélie",
        "Javier",
        "Rui",
        "Mateo",
        "Luc",
        "Rana",
        "Layla",
        "Nour",
        "Omar",
        "Khaled",
        "Yasin",
        "Samir",
        "Nikos",
        "Sofia",
        "Luca",
        "Davide",
        "Tuan",
        "Duc",
        "Mai",
    ]
)
