"""Things of one kind that stand in for a key where the text names too few; data and the reading of it.

Source of every table: general knowledge (offices and ranks in use, sciences, instruments, illnesses, \
universities with the year of
their founding, common given names); no text or table of others is copied. Years say when a thing could be named.
"""

from functools import lru_cache

from quizgen.questions.options.atlas import Place, bare, read_table

# Members of one row stand for each other. A row is a field; the best stand-ins are the nearest in the row.
_FAMILIES: dict[str, str] = {
    "rank": """
lieutenant, captain, major, lieutenant colonel, colonel, brigadier general, major general, lieutenant general, general
senior lieutenant, captain, major, lieutenant colonel, colonel, major general
second lieutenant, first lieutenant, captain, major, colonel
private, corporal, sergeant, sergeant major
midshipman, lieutenant, lieutenant commander, commander, captain, commodore, rear admiral, vice admiral, admiral
ensign, lieutenant, captain
brigadier, colonel, major general
field marshal, general, colonel general
""",
    "office": """
president, vice president, governor, senator, ambassador
chairman, vice-chairman, secretary, treasurer, director
director, deputy director, secretary, curator
governor, lieutenant governor, attorney general, chief justice
Secretary of State, Secretary of War, Secretary of the Treasury, Attorney General, Secretary of the Navy, \
Postmaster General
Prime Minister, Foreign Secretary, Chancellor of the Exchequer, Home Secretary, First Lord of the Admiralty
Minister of Foreign Affairs, Minister of Finance, Minister of War, Minister of Justice, Minister of the Interior
senator, congressman, governor, ambassador
dean, chancellor, provost, vice-chancellor
rector, vicar, curate, archdeacon
attorney general, solicitor general, lord chancellor, lord chief justice
associate professor, full professor, assistant professor, lecturer
professor, lecturer, assistant professor, reader
mayor, alderman, city councillor, sheriff
consul, praetor, quaestor, aedile, censor, tribune, dictator, pontifex maximus
king, emperor, duke, prince
bishop, archbishop, cardinal, abbot
organist, choirmaster, court composer, concertmaster, chapel master, court organist
librarian, curator, archivist, secretary
chief engineer, chief inspector, chief surveyor, chief architect, head draughtsman
clerk, bookkeeper, accountant, cashier
apprentice, journeyman, foreman, overseer
tutor, governess, private secretary, librarian
""",
    "high office": """
governor, lieutenant governor, attorney general, chief justice
President of the United States, Vice President of the United States, Chief Justice of the United States, \
Attorney General of the United States
""",
    "post": """
president, vice president, secretary, treasurer, chairman
chairman, vice-chairman, secretary, treasurer
director, deputy director, secretary, treasurer
head, deputy head, secretary
""",
    "profession": """
physicist, chemist, astronomer, mathematician, geologist, biologist, botanist, zoologist, engineer, inventor
theoretical physicist, experimental physicist, organic chemist, astronomer, mathematician, electrical engineer
naturalist, geologist, botanist, zoologist, chemist, physician, astronomer, geographer
physician, surgeon, anatomist, physiologist, pharmacist, dentist, neurologist, psychiatrist
lawyer, judge, diplomat, politician, journalist, banker, economist
lawyer, merchant, surveyor, planter, physician, printer, clergyman
philosopher, theologian, historian, jurist, economist, philologist
writer, poet, playwright, novelist, journalist, historian, critic, translator, essayist
composer, organist, pianist, violinist, conductor, cellist, singer
singer, songwriter, guitarist, pianist, drummer, actor, record producer, dancer
painter, sculptor, architect, engraver, photographer
actor, film director, dancer, singer, comedian, screenwriter
soldier, statesman, orator, general, lawyer, historian
businessman, industrialist, banker, merchant, inventor, engineer, manufacturer, publisher
pilot, cosmonaut, engineer, test pilot, soldier, navigator
astronaut, test pilot, engineer, naval aviator
computer scientist, mathematician, electrical engineer, physicist, programmer
explorer, navigator, soldier, merchant, cartographer
teacher, schoolmaster, librarian, priest, clerk
carpenter, blacksmith, shoemaker, tailor, baker, weaver, miller, mason
farmer, miller, innkeeper, blacksmith, merchant
intelligence officer, diplomat, journalist, military engineer, interpreter
""",
    "field": """
physics, chemistry, mathematics, astronomy, geology, biology, botany, zoology
chemistry, physics, medicine, pharmacy, mineralogy, botany
medicine, law, theology, philosophy, mathematics, history
law, medicine, theology, philosophy, economics, history
moral philosophy, natural philosophy, logic, rhetoric, theology
theology, law, medicine, classics
mathematics, physics, astronomy, philosophy, mechanics
theoretical physics, experimental physics, physical chemistry, applied mathematics
economics, history, philosophy, sociology, political science, law
engineering, architecture, mathematics, physics, chemistry
mechanical engineering, electrical engineering, civil engineering, chemical engineering
music, painting, literature, philosophy, sculpture
literature, history, philosophy, art, music
algebra, geometry, number theory, analysis, mechanics, probability
optics, mechanics, thermodynamics, acoustics, magnetism, hydrodynamics
anatomy, physiology, surgery, botany, pathology
navigation, astronomy, cartography, geometry
""",
    "language": """
English, French, German, Italian, Spanish, Dutch
Latin, Greek, Hebrew, Arabic
Polish, Russian, Ukrainian, Czech, German
Hindi, Gujarati, Bengali, Urdu, Tamil, Marathi
Swedish, Danish, Norwegian, German
Chinese, Japanese, Korean
""",
    "instrument": """
piano, violin, cello, organ, flute, harpsichord, viola, clarinet, trumpet
guitar, piano, harmonica, banjo, drums, saxophone, bass guitar
organ, harpsichord, clavichord, violin, lute
""",
    "illness": """
tuberculosis, typhoid fever, pneumonia, cholera, smallpox, scarlet fever, diphtheria, influenza
pneumonia, heart failure, stroke, cancer, kidney failure
a heart attack, a stroke, pneumonia, kidney failure
a stroke, a heart attack, pneumonia, a cerebral hemorrhage
lung cancer, throat cancer, stomach cancer, leukemia
leukemia, aplastic anemia, tuberculosis, kidney failure, pneumonia
aplastic anaemia, leukaemia, tuberculosis, kidney failure
malaria, dysentery, yellow fever, typhus, cholera, smallpox
a cerebral hemorrhage, a heart attack, pneumonia, kidney failure
childbirth, tuberculosis, smallpox, typhus
cancer, heart failure, pneumonia, tuberculosis
dropsy, gout, pneumonia, tuberculosis
""",
    "element": """
radium, polonium, thorium, uranium, actinium, radon
oxygen, nitrogen, hydrogen, chlorine, carbon dioxide
hydrogen, helium, oxygen, nitrogen, carbon
gold, silver, copper, iron, tin, lead, mercury
sodium, potassium, calcium, magnesium, barium
""",
    "planet": "Mercury, Venus, Mars, Jupiter, Saturn, Uranus, Neptune",
    "religion": """
Christianity, Islam, Buddhism, Hinduism, Judaism
Catholicism, Lutheranism, Calvinism, Anglicanism
Hinduism, Jainism, Sikhism, Buddhism, Islam
""",
    "month": "January, February, March, April, May, June, July, August, September, October, November, December",
    "organization": """
the Royal Society, the Royal Institution, the Linnean Society, the Geological Society of London, \
the Royal Astronomical Society
the French Academy of Sciences, the Prussian Academy of Sciences, the Royal Swedish Academy of Sciences, \
the Bavarian Academy of Sciences
the Prussian Academy of Sciences, the French Academy of Sciences, the Saint Petersburg Academy of Sciences, \
the Royal Swedish Academy of Sciences
the Berlin Academy, the Paris Academy of Sciences, the Saint Petersburg Academy, the Royal Society
the American Academy of Arts and Sciences, the American Philosophical Society, \
the National Academy of Sciences, the Smithsonian Institution
the Democratic Party, the Republican Party, the Whig Party, the Federalist Party
the Democratic-Republican Party, the Federalist Party, the Whig Party, the Anti-Masonic Party
the Conservative Party, the Labour Party, the Liberal Party
the United States House of Representatives, the United States Senate, the Supreme Court, the Continental Congress
the Continental Congress, the House of Burgesses, the Constitutional Convention, the Stamp Act Congress
the House of Commons, the House of Lords, the Privy Council
the NKVD, the Cheka, the GRU, the OGPU, the Red Army
the Cheka, the Okhrana, the Red Army, the Comintern
the British Army, the Royal Navy, the Royal Air Force, the Royal Marines
the United States Army, the United States Navy, the United States Marine Corps, the United States Air Force
the Catholic Church, the Lutheran Church, the Church of England, the Orthodox Church
IBM, Microsoft, Xerox, Hewlett-Packard, Intel
Columbia Records, Decca Records, Capitol Records, RCA Victor, Atlantic Records
the ACM, the IEEE, the NSF, the NAE
NASA, the United States Air Force, the RAND Corporation, the Smithsonian Institution
the Congregation of the Mission, the Society of Jesus, the Dominican Order, the Franciscan Order
the Communist Party, the Social Democratic Party, the Menshevik Party, the Socialist Revolutionary Party
the Indian National Congress, the Muslim League, the Hindu Mahasabha, the Swaraj Party
""",
    "event": """
World War I, World War II, the Franco-Prussian War, the Boer War, the Crimean War
World War II, World War I, the Korean War, the Spanish Civil War, the Cold War
the Russian Civil War, World War I, the Russo-Japanese War, the Polish-Soviet War
the October Revolution, the February Revolution, the Russian Civil War, the Kronstadt rebellion
the American Civil War, the Mexican-American War, the War of 1812, the Spanish-American War
the American Revolutionary War, the French and Indian War, the War of 1812, the Seven Years' War
the French Revolution, the American Revolution, the Napoleonic Wars, the Seven Years' War
the Thirty Years' War, the English Civil War, the War of the Spanish Succession, the Eighty Years' War
the Great Northern War, the Thirty Years' War, the War of the Spanish Succession, the Seven Years' War
the Gallic Wars, the Punic Wars, the Social War, the Mithridatic Wars
the Vietnam War, the Korean War, the Cold War, World War II
the Boer War, the Zulu War, World War I, the Crimean War
""",
    "award": """
the Nobel Prize in Physics, the Nobel Prize in Chemistry, the Nobel Prize in Literature, \
the Nobel Prize in Medicine, the Nobel Peace Prize
the Nobel Prize, the Copley Medal, the Davy Medal, the Rumford Medal
the Copley Medal, the Royal Medal, the Davy Medal, the Rumford Medal, the Wollaston Medal
the Turing Award, the Grace Murray Hopper Award, the Eckert–Mauchly Award, the Goode Memorial Award
the Hamming Medal, the John von Neumann Medal, the Franklin Medal, the Faraday Medal
the Kyoto Prize, the Japan Prize, the Wolf Prize, the Crafoord Prize
the Max Planck Medal, the Copley Medal, the Franklin Medal, the Matteucci Medal, the Lorentz Medal
the Pulitzer Prize, the National Book Award, the Booker Prize
the Academy Award, the Grammy Award, the Emmy Award, the Tony Award, the Golden Globe Award
the Order of Lenin, the Order of the Red Banner, the Order of the Red Star, the Order of the October Revolution
the Presidential Medal of Freedom, the Congressional Gold Medal, the Medal of Honor
the Order of the Garter, the Order of the Bath, the Order of Merit
the Legion of Honour, the Order of Saint Michael, the Military Cross
the Pour le Mérite, the Iron Cross, the Order of the Black Eagle
""",
    "monarch": """
Henry VI, Edward IV, Richard III, Henry VII, Henry VIII, Edward VI, James I, Charles I, Charles II, James II, \
William III
George I, George II, George III, George IV, William IV, Edward VII, George V, George VI
James IV, James V, James VI, Charles I
Mary I, Elizabeth I, Elizabeth II
Louis XII, Francis I, Henry II, Charles IX, Henry III, Henry IV, Louis XIII, Louis XIV, Louis XV, Louis XVI, \
Louis XVIII
Frederick I, Frederick II, Frederick William I, Frederick William II, Frederick William III, \
Frederick William IV, Wilhelm I, Wilhelm II
Peter I, Peter II, Peter III, Paul I, Alexander I, Nicholas I, Alexander II, Alexander III, Nicholas II
Feodor III, Ivan V, Peter II, Alexis I, Michael I
Catherine I, Catherine II, Elizabeth I
Leopold I, Joseph I, Charles VI, Francis I, Joseph II, Leopold II, Francis II, Ferdinand I
Augustus II, Augustus III, Stanislaus I, John III
Charles XI, Charles XII, Gustav III, Gustav II
Philip II, Philip III, Philip IV, Charles II, Philip V
John II, Manuel I, John III, Afonso V
Paul V, Gregory XV, Urban VIII, Innocent X, Clement VIII
Julius II, Leo X, Clement VII, Paul III
Cosimo II, Ferdinando I, Ferdinando II, Cosimo III
""",
    "mononym": """
Mozart, Beethoven, Bach, Haydn, Handel, Schubert, Brahms, Vivaldi, Schumann
Kant, Hume, Spinoza, Schopenhauer, Descartes, Leibniz, Hegel, Locke
Voltaire, Rousseau, Diderot, Montesquieu, Condorcet
Aristotle, Plato, Socrates, Euclid, Archimedes, Ptolemy, Pythagoras, Hippocrates
Virgil, Homer, Ovid, Horace, Sophocles
Shakespeare, Molière, Racine, Corneille, Goethe, Schiller
Michelangelo, Raphael, Leonardo, Titian, Donatello
Caesar, Pompey, Crassus, Cicero, Cato, Brutus, Cassius, Antony, Octavian
""",
    "empire": """
the Ottoman Empire, the Russian Empire, the Holy Roman Empire, the Austrian Empire, the British Empire, \
the Mughal Empire, the Spanish Empire
the Roman Empire, the Parthian Empire, the Persian Empire, the Macedonian Empire
""",
    "continent": "Africa, Asia, Europe, North America, South America, Australia, Antarctica",
    "region": """
Lancashire, Yorkshire, Cheshire, Derbyshire, Shropshire, Lincolnshire, Norfolk, Suffolk, Essex, Kent, Sussex, Surrey, \
Devon, Cornwall
Normandy, Brittany, Burgundy, Provence, Alsace, Lorraine
Saxony, Thuringia, Bavaria, Hesse, Westphalia, Brandenburg, Silesia
Tuscany, Lombardy, Piedmont, Veneto, Sicily
Catalonia, Andalusia, Castile, Aragon
Bohemia, Moravia, Silesia, Galicia
Siberia, the Caucasus, Crimea, Central Asia
Nova Scotia, Ontario, Quebec, New Brunswick
the Middle East, North Africa, Central Asia, the Caucasus, the Balkans
""",
    "degree": """
Bachelor of Arts, Bachelor of Laws, Bachelor of Science, Bachelor of Medicine
Master of Arts, Bachelor of Arts, Doctor of Laws, Doctor of Divinity
Doctor of Laws, Doctor of Medicine, Doctor of Divinity, Doctor of Philosophy, Doctor of Letters
a law degree, a medical degree, a theology degree
""",
}

_UNIVERSITIES = """
England: the University of Oxford, the University of Cambridge, the University of London 1836-, \
the University of Durham 1832-, \
the University of Manchester 1880-, University College London 1826-, King's College London 1829-, \
the University of Leeds 1904-
Scotland: the University of Edinburgh 1583-, the University of Glasgow 1451-, the University of Aberdeen 1495-, \
the University of St Andrews 1413-
Ireland: Trinity College Dublin 1592-, University College Dublin 1854-
the United States: Harvard University 1780-, Yale University 1718-, Princeton University 1896-, \
Columbia University 1784-, Brown University 1804-, \
Cornell University 1865-, the University of Pennsylvania 1779-, the University of Virginia 1819-, \
the University of Michigan 1817-, \
the University of Chicago 1890-, Stanford University 1885-, Johns Hopkins University 1876-, \
the University of California 1868-, Howard University 1867-, \
the University of Wisconsin 1848-, Northwestern University 1851-
France: the University of Paris, the University of Strasbourg 1621-, the University of Montpellier, \
the University of Toulouse, \
the University of Bordeaux 1441-
Germany: the University of Berlin 1810-, the University of Göttingen 1734-, the University of Leipzig, \
the University of Heidelberg, \
the University of Jena 1558-, the University of Munich 1826-, the University of Bonn 1818-, \
the University of Halle 1694-, \
the University of Tübingen 1477-, the University of Marburg 1527-, the University of Kiel 1665-
Austria: the University of Vienna, the University of Graz 1585-, the University of Innsbruck 1669-
Switzerland: the University of Basel 1460-, the University of Zurich 1833-, the University of Bern 1834-, \
the University of Geneva 1559-
the Netherlands: the University of Leiden 1575-, the University of Utrecht 1636-, \
the University of Amsterdam 1632-, the University of Groningen 1614-
Italy: the University of Pisa, the University of Padua, the University of Bologna, the University of Pavia, \
the University of Naples, \
the University of Siena
Bohemia: the University of Prague
Sweden: the University of Uppsala 1477-, the University of Lund 1666-
Denmark: the University of Copenhagen 1479-
Poland: the University of Warsaw 1816-, the University of Kraków, the University of Lwów 1661-
Russia: Moscow State University 1755-, Saint Petersburg University 1724-, Kazan University 1804-, \
Kharkov University 1805-, Kiev University 1834-
India: the University of Bombay 1857-, the University of Calcutta 1857-, the University of Madras 1857-
"""

# Famous people of all times, whom texts name beside those of another age: years of their birth and death
_LIVES = """
Socrates -469/-399, Plato -427/-347, Aristotle -384/-322, Euclid -330/-270, Archimedes -287/-212, \
Cicero -106/-43, Virgil -70/-19, Ptolemy 100/170, Pythagoras -570/-495, Homer -800/-701, Jesus -4/30, \
Plutarch 46/119, Suetonius 69/122, Julius Caesar -100/-44
Thomas Aquinas 1225/1274, Dante Alighieri 1265/1321, Leonardo da Vinci 1452/1519, \
Christopher Columbus 1451/1506, Nicolaus Copernicus 1473/1543, Martin Luther 1483/1546, Michelangelo 1475/1564, \
William Shakespeare 1564/1616, Francis Bacon 1561/1626, Johannes Kepler 1571/1630, Tycho Brahe 1546/1601, \
Galileo Galilei 1564/1642, René Descartes 1596/1650, Blaise Pascal 1623/1662, Christiaan Huygens 1629/1695, \
Isaac Newton 1642/1727, John Locke 1632/1704, John Milton 1608/1674, Gottfried Leibniz 1646/1716, \
Louis XIV 1638/1715
Johann Sebastian Bach 1685/1750, George Frideric Handel 1685/1759, Voltaire 1694/1778, \
Benjamin Franklin 1706/1790, Jean-Jacques Rousseau 1712/1778, David Hume 1711/1776, Immanuel Kant 1724/1804, \
Joseph Haydn 1732/1809, George Washington 1732/1799, Thomas Jefferson 1743/1826, \
Wolfgang Amadeus Mozart 1756/1791, Johann Wolfgang von Goethe 1749/1832, Napoleon Bonaparte 1769/1821, \
Ludwig van Beethoven 1770/1827, Adam Smith 1723/1790, Edward Gibbon 1737/1794
Alexis de Tocqueville 1805/1859, Abraham Lincoln 1809/1865, Charles Darwin 1809/1882, Karl Marx 1818/1883, \
John Ruskin 1819/1900, Charles Dickens 1812/1870, Johannes Brahms 1833/1897, Richard Wagner 1813/1883, \
Felix Mendelssohn 1809/1847, Robert Schumann 1810/1856, Franz Liszt 1811/1886, Friedrich Nietzsche 1844/1900, \
Leo Tolstoy 1828/1910, Mark Twain 1835/1910, Michael Faraday 1791/1867, James Clerk Maxwell 1831/1879, \
Louis Pasteur 1822/1895, Thomas Edison 1847/1931, Alfred Nobel 1833/1896, Queen Victoria 1819/1901, \
John Stuart Mill 1806/1873, Ralph Waldo Emerson 1803/1882, Henry David Thoreau 1817/1862, \
Thomas Carlyle 1795/1881, Vincenzo Bellini 1801/1835, Gustave Flaubert 1821/1880
Sigmund Freud 1856/1939, Albert Einstein 1879/1955, Max Planck 1858/1947, Marie Curie 1867/1934, \
Winston Churchill 1874/1965, Franklin D. Roosevelt 1882/1945, Joseph Stalin 1878/1953, \
Vladimir Lenin 1870/1924, Adolf Hitler 1889/1945, Mahatma Gandhi 1869/1948, Bertrand Russell 1872/1970, \
George Bernard Shaw 1856/1950, George Orwell 1903/1950, Pablo Picasso 1881/1973, Igor Stravinsky 1882/1971, \
John Maynard Keynes 1883/1946, Robert Oppenheimer 1904/1967, Richard Feynman 1918/1988, \
Stephen Hawking 1942/2018, Nelson Mandela 1918/2013, Martin Luther King 1929/1968, John F. Kennedy 1917/1963, \
Elvis Presley 1935/1977, Jorge Luis Borges 1899/1986, Bertolt Brecht 1898/1956, Dmitri Shostakovich 1906/1975, \
Milton Friedman 1912/2006, Noam Chomsky 1928/, Barack Obama 1961/, Bob Dylan 1941/, Bill Clinton 1946/, \
Donald Trump 1946/, John Paul II 1920/2005, Benedict XVI 1927/2022, Alan Greenspan 1926/, \
T. S. Eliot 1888/1965, Salvador Dalí 1904/1989, \
Martin Heidegger 1889/1976, Peter Abelard 1079/1142, Charles Lyell 1797/1875, William Harvey 1578/1657, \
Alexander the Great -356/-323, William Faulkner 1897/1962, Virginia Woolf 1882/1941, Jane Austen 1775/1817, \
James Joyce 1882/1941, Maxim Gorky 1868/1936
"""

# culture: given names of men; of women; further ones by which the culture is known, never offered
_GIVEN_NAMES = """
English: John, William, Thomas, James, George, Robert, Henry, Edward, Samuel, Joseph, Benjamin, Daniel, Charles, \
David, Francis; Mary, Elizabeth, Anne, Margaret, Jane, Catherine, Sarah, Martha, Lucy, Alice, Charlotte, Julia, Susan; \
Ida, Emma, Ellen, Dorothy, Hannah, Rebecca, Harriet, Alistair, Dennis, Elvis
French: Jean, Pierre, François, Louis, Jacques, Antoine, Charles, Henri, Philippe, Étienne, Claude, Nicolas; \
Marie, Jeanne, Anne, Marguerite, Louise, Françoise, Madeleine, Charlotte, Catherine, Élisabeth
German: Johann, Friedrich, Heinrich, Karl, Wilhelm, Georg, Ludwig, Hermann, Franz; \
Maria, Anna, Elisabeth, Johanna, Sophie, Charlotte, Wilhelmine, Clara, Emma, Katharina; \
Elsa, Albert, Erwin, Max, Otto, Pauline
Italian: Giovanni, Francesco, Antonio, Giuseppe, Pietro, Vincenzo, Lorenzo, Paolo, Marco; \
Maria, Caterina, Lucia, Virginia, Livia, Giulia, Isabella, Marina, Lucrezia
Spanish: Juan, Pedro, Antonio, Francisco, Diego, Carlos, Luis, Fernando; María, Isabel, Catalina, Ana, Teresa, Juana
Polish: Jan, Józef, Stanisław, Władysław, Kazimierz, Piotr, Michał, Tadeusz; \
Maria, Zofia, Helena, Bronisława, Jadwiga, Anna, Katarzyna, Wanda
Russian: Ivan, Pyotr, Alexander, Alexei, Nikolai, Mikhail, Fyodor, Dmitry, Vasily, Sergei, Boris; \
Maria, Anna, Natalia, Yelena, Olga, Yekaterina, Tatiana, Sofia, Valentina, Galina
Serbian: Milan, Jovan, Petar, Stefan, Marko, Nikola; Mileva, Milica, Jelena, Zorka, Ljubica, Danica
Japanese: Hiroshi, Kenji, Takashi, Isamu, Makoto; Yoko, Keiko, Michiko, Akiko, Setsuko
Indian: Karamchand, Lakshmidas, Mohandas, Harilal, Manilal, Ramdas, Devdas, Gopal; \
Kasturba, Putlibai, Sarojini, Kamala, Sushila
Roman: Gaius, Lucius, Marcus, Gnaeus, Publius, Quintus, Titus; \
Julia, Aurelia, Cornelia, Pompeia, Calpurnia, Livia, Octavia
"""


def _rows(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split(", ")) for line in table.strip().splitlines())


FAMILIES = {category: _rows(table) for category, table in _FAMILIES.items()}
UNIVERSITIES: tuple[Place, ...] = read_table(_UNIVERSITIES)


def _given(row: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part.split(", ")) for part in row.partition(": ")[2].split("; "))


GIVEN_NAMES = tuple(_given(row) for row in _GIVEN_NAMES.strip().splitlines())
_CATEGORY = {
    bare(member): category
    for category in reversed(FAMILIES)
    if category not in {"monarch", "mononym", "post", "high office"}
    for row in FAMILIES[category]
    for member in row
} | {bare(place.name): "university" for place in UNIVERSITIES}


_LIVING = 3000


def _read_life(entry: str) -> tuple[str, tuple[int, int]]:
    name, _, years = entry.rpartition(" ")
    birth, _, death = years.partition("/")
    return name.casefold(), (int(birth), int(death or _LIVING))


# whose names are so tied to power that nobody takes them for anything else
_RULERS = """
Adolf Hitler, Joseph Stalin, Vladimir Lenin, Winston Churchill, Franklin D. Roosevelt, Theodore Roosevelt
John F. Kennedy, Richard Nixon, Ronald Reagan, George W. Bush, Bill Clinton, Barack Obama, Donald Trump, Joe Biden
Napoleon Bonaparte, Benito Mussolini, Mao Zedong, Otto von Bismarck, Nikita Khrushchev, Mikhail Gorbachev
Vladimir Putin, Boris Yeltsin, Margaret Thatcher, Tony Blair, Charles de Gaulle, Nelson Mandela
Heinrich Himmler, Joseph Goebbels, Hermann Göring
"""
RULERS = frozenset(name.casefold() for row in _rows(_RULERS) for name in row)
FAMOUS = dict(_read_life(entry) for row in _rows(_LIVES) for entry in row)


def category_in_stock(name: str) -> str:
    """The kind of a thing that a table holds; "" if none does."""
    return _CATEGORY.get(bare(name), "")


@lru_cache(maxsize=1 << 12)
def rows_with(category: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a family that hold a thing."""
    wanted = bare(name)
    return tuple(row for row in FAMILIES.get(category, ()) if any(bare(member) == wanted for member in row))


def cultures_of(name: str) -> tuple[int, ...]:
    """The numbers of the rows of given names that hold a name."""
    return tuple(number for number, row in enumerate(GIVEN_NAMES) if any(name in part for part in row))


def given_names(culture: int, gender: str) -> tuple[str, ...]:
    """The given names of a culture, of men or women."""
    return GIVEN_NAMES[culture][1 if gender == "female" else 0]
