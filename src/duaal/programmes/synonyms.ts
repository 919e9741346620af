type Synonyms = readonly [words: readonly string[], meanings: readonly string[]];

/** What people say, and the pieces of programme names they mean; all folded (lower case, no accents). */
export const SYNONYMS: readonly Synonyms[] = [
	row('kapper kapster coiffeur kapsalon haar haren', 'haarverzorging kapper-stylist'),
	row('loodgieter sanitair badkamer chauffage verwarming cv', 'sanitaire sanit. installatietechnieken'),
	row('elektricien elektriker elektra elektriciteit stroom', 'elektrische elektrotechn'),
	row('bakker brood banketbakker patissier patisserie taart', 'bakkerij chocolatier'),
	row('chocolade praline', 'chocolatier'),
	row('metser metselaar metselen bouwvakker werf', 'ruwbouw'),
	row(
		'schrijnwerker timmerman meubelmaker houtbewerker meubels',
		'schrijnwerk houtbewerk interieurbouwer daktimmerman'
	),
	row('dakdekker dakwerken', 'dakwerker daktimmerman'),
	row('tegelzetter tegels vloerder vloeren', 'tegelzet vloerder'),
	row('schilder verven behangen behanger', 'schilder decoratie'),
	row('automecanicien mecanicien garagist garage automonteur', 'onderhoudsmechanica mec.'),
	row('carrosserie spuiter deuken autospuiter', 'carrosserie koetswerk'),
	row('fietsenmaker fiets fietsen', 'fiets'),
	row('brommer motor motorfiets', 'motorfiets'),
	row(
		'verpleger verpleging bejaarden bejaardenzorg ouderenzorg rusthuis zorgen thuiszorg',
		'zorgkundige basiszorg zorg'
	),
	row('kinderopvang creche kinderen kleuters babys', 'kinderbegeleider'),
	row('kelner ober garcon opdienen zaal', 'hulpkelner restaurant'),
	row('koken chef kok keuken', 'kok keuken restaurant'),
	row('frituur frieten hamburger snackbar', 'fastfood'),
	row('hotel receptie kamermeisje', 'hotel kamerdienst'),
	row('tuinier hovenier tuinman tuinen tuin', 'tuin groen'),
	row('bloemist bloemen bloemenwinkel', 'florist groendecoratie'),
	row('dieren hond honden kat dierenverzorger', 'dierenzorg dier'),
	row('paard paarden ruiter manege', 'paarden hippisch'),
	row('boer landbouw boerderij', 'productiemedewerker plant'),
	row('bos natuur', 'natuurbeheerder milieu'),
	row('verkoper verkoopster winkel winkelier kassa rayon', 'winkelmedewerker commercieel verkoper'),
	row('magazijnier heftruck stapelaar magazijn', 'magazijn logistiek transportmiddelen'),
	row('lasser lassen', 'lasser lassen hoeknaadlasser'),
	row('secretariaat secretaresse kantoor administratie bediende receptionist', 'onthaal administr'),
	row('callcenter telefoon', 'klantcontact'),
	row('slager beenhouwer vlees beenhouwerij', 'slager'),
	row('poetsen poetsvrouw poetshulp kuisen kuisvrouw schoonmaak', 'schoonmaker'),
	row('airco koeling frigo koeltechnieker', 'koelinstallaties'),
	row('zonnepanelen zonnepaneel warmtepomp', 'hernieuwbare'),
	row('computer computers ict informatica netwerk internet', 'datacomm'),
	row('domotica', 'gebouwenautom'),
	row('drukker drukkerij drukwerk', 'drukker printmedia'),
	row('naaien mode kleding kleermaker', 'mode kl.-conf'),
	row('wasserij strijken strijk', 'textielverzorging'),
	row('tandarts tanden', 'tandartsassistent dentaal'),
	row('visser vissen vissersboot', 'zeevisserij'),
	row('schipper binnenschipper', 'binnenvaart'),
	row('sport fitness trainer', 'fitnessbegeleider'),
	row('alarm camera beveiliging bewaking', 'beveiligingstechnicus'),
	row('licht geluid theater festival', 'podium'),
	row('kraan kraanman bulldozer graafmachine', 'bouwplaatsmachinist'),
	row('fabriek productie arbeider', 'productie operator'),
	row('draaien frezen verspaner cnc', 'verspaning vormgeving cnc')
];

function row(words: string, meanings: string): Synonyms {
	return [words.split(' '), meanings.split(' ')];
}
