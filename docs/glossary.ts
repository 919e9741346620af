import type { SourceCode } from '#law/sources.ts';

/**
 * The words of Samenspoor: one code word per concept, used for identifiers, columns and events. The rows make the public word list,
 * the page for developers and the test that refuses a synonym (docs/glossary.test.ts). Changing a term is changing its row.
 */
export type Term = {
	/** How people say it, the most usual word first. */
	readonly dutch: readonly string[];
	/** How the code says it. Stored codes are kebab-case, identifiers camelCase. */
	readonly code: readonly string[];
	/** Words that a reviewer turns down, because they are too narrow, too wide or from another country. */
	readonly not: readonly string[];
	/** Those of them without an innocent meaning: the test refuses them in identifiers. */
	readonly refused: readonly string[];
	/** One or two sentences in plain Dutch, for the public word list. */
	readonly meaning: string;
	/** A source of `law/sources.ts`, the register that names things (kbo), or a word of this project (own). */
	readonly source: TermSource;
};

type TermSource = SourceCode | 'kbo' | 'own';

/** Every term, in the order in which a newcomer meets them: people, organisations, learning, workplaces, agreements, offering, rounds. */
export const GLOSSARY: readonly Term[] = [
	{
		dutch: ['leerling', 'cursist'],
		code: ['learner'],
		not: ['student', 'pupil', 'apprentice', 'apprenticeship', 'trainee', 'traineeship'],
		refused: ['student', 'pupil', 'apprentice', 'apprenticeship', 'trainee', 'traineeship'],
		meaning:
			'Wie een duale opleiding volgt, op school en op een werkplek. In het volwassenenonderwijs heet dat een cursist.',
		source: 'omzendbrief-duaal'
	},
	{
		dutch: ['ouder', 'wettelijk vertegenwoordiger'],
		code: ['guardian'],
		not: ['parent'],
		refused: [],
		meaning: 'Wie mee beslist en mee ondertekent zolang de leerling minderjarig is.',
		source: 'decreet-2016'
	},
	{
		dutch: ['trajectbegeleider'],
		code: ['coach'],
		not: ['counsellor', 'tutor', 'counselor'],
		refused: ['counsellor', 'counselor', 'tutor'],
		meaning: 'De leraar die de leerling helpt zoeken naar een werkplek en die het traject opvolgt.',
		source: 'omzendbrief-duaal'
	},
	{
		dutch: ['mentor'],
		code: ['mentor'],
		not: ['tutor', 'coach'],
		refused: ['tutor'],
		meaning: 'De collega op de werkplek die de leerling opleidt en mee evalueert.',
		source: 'decreet-2016'
	},
	{
		dutch: ['klassenraad'],
		code: ['klassenraad'],
		not: ['council'],
		refused: [],
		meaning: 'De groep van leraren en de mentor die advies geeft en beslist over het studiebewijs.',
		source: 'decreet-2018'
	},
	{
		dutch: ['opleidingsverstrekker', 'school', 'centrum', 'Syntra'],
		code: ['educationProvider'],
		not: ['school', 'supplier'],
		refused: [],
		meaning:
			'De school, het centrum of de Syntra die de opleiding geeft en die verantwoordelijk is voor het hele traject.',
		source: 'decreet-2016'
	},
	{
		dutch: ['schoolbestuur'],
		code: ['schoolBoard'],
		not: [],
		refused: [],
		meaning: 'Het bestuur dat beslist welke opleidingen een school inricht.',
		source: 'decreet-2018'
	},
	{
		dutch: ['vestigingsplaats'],
		code: ['campus'],
		not: ['location'],
		refused: [],
		meaning: 'Een plaats waar een opleidingsverstrekker les geeft.',
		source: 'decreet-2018'
	},
	{
		dutch: ['onderneming'],
		code: ['enterprise'],
		not: ['company', 'employer', 'firm'],
		refused: ['company', 'employer', 'firm'],
		meaning:
			'Het bedrijf, de organisatie of het bestuur dat een leerling opleidt. Een eenmanszaak is ook een onderneming.',
		source: 'kbo'
	},
	{
		dutch: ['vestigingseenheid'],
		code: ['establishment'],
		not: ['branch', 'site'],
		refused: [],
		meaning: 'Een adres waar een onderneming werkt. Een erkenning geldt voor één vestigingseenheid.',
		source: 'kbo'
	},
	{
		dutch: ['ondernemingsnummer', 'KBO'],
		code: ['enterpriseNumber', 'kbo'],
		not: ['vat'],
		refused: [],
		meaning: 'Het nummer van een onderneming in de Kruispuntbank van Ondernemingen.',
		source: 'kbo'
	},
	{
		dutch: ['rijksregisternummer', 'INSZ'],
		code: ['insz'],
		not: ['ssn'],
		refused: ['ssn'],
		meaning:
			'Het nummer waarmee de overheid een persoon herkent. Samenspoor bewaart het niet, tenzij daar een wettelijke grond voor is.',
		source: 'own'
	},
	{
		dutch: ['aansluiting'],
		code: ['joining'],
		not: ['registration'],
		refused: [],
		meaning: 'De vraag van iemand om een onderneming op het platform te zetten, of om ervoor mee te werken.',
		source: 'own'
	},
	{
		dutch: ['mandaat'],
		code: ['mandate'],
		not: ['proxy'],
		refused: [],
		meaning:
			'De toestemming waarmee een school formulieren invult voor een onderneming. De onderneming kan ze intrekken.',
		source: 'own'
	},
	{
		dutch: ['contactpersoon'],
		code: ['contactPerson'],
		not: ['contact'],
		refused: [],
		meaning: 'Naar wie een school vraagt bij een onderneming. Elke school ziet dezelfde lijst.',
		source: 'own'
	},
	{
		dutch: ['paritair comité'],
		code: ['jointCommittee'],
		not: ['pc'],
		refused: [],
		meaning: 'De groep van werkgevers en vakbonden die afspraken maakt voor een sector. Elke groep heeft een nummer.',
		source: 'own'
	},
	{
		dutch: ['sectoraal partnerschap'],
		code: ['sectoralPartnership'],
		not: [],
		refused: [],
		meaning: 'De partners van een sector die werkplekken in die sector erkennen en opvolgen.',
		source: 'decreet-2016'
	},
	{
		dutch: ['Vlaams Partnerschap Duaal Leren'],
		code: ['flemishPartnership'],
		not: [],
		refused: [],
		meaning: 'Het partnerschap dat werkplekken erkent waar geen sectoraal partnerschap bevoegd is.',
		source: 'decreet-2016'
	},
	{
		dutch: ['sectorfonds'],
		code: ['sectorFund'],
		not: [],
		refused: [],
		meaning: 'De organisatie die voor een sector de opleidingen en de mentoropleiding ondersteunt.',
		source: 'own'
	},
	{
		dutch: ['CLB'],
		code: ['clb'],
		not: [],
		refused: [],
		meaning: 'Het centrum voor leerlingenbegeleiding: het helpt bij de keuze van een opleiding.',
		source: 'own'
	},
	{
		dutch: ['duaal leren'],
		code: ['duaal', 'dual'],
		not: ['alternance'],
		refused: ['alternance'],
		meaning: 'Leren op school én op een werkplek, in één opleiding.',
		source: 'decreet-2018'
	},
	{
		dutch: ['werkplekleren'],
		code: ['workplaceLearning'],
		not: ['internship'],
		refused: ['internship'],
		meaning: 'Alle manieren om op een werkplek te leren.',
		source: 'decreet-2016'
	},
	{
		dutch: ['standaardtraject'],
		code: ['standardTrajectory'],
		not: ['curriculum'],
		refused: [],
		meaning: 'De officiële beschrijving van één duale opleiding: wat je leert, hoeveel uren en welke studiebewijzen.',
		source: 'decreet-2018'
	},
	{
		dutch: ['opleiding', 'structuuronderdeel'],
		code: ['programme', 'programmeUnit'],
		not: ['course', 'program'],
		refused: [],
		meaning: 'Wat een leerling volgt en wat een school mag inrichten, bijvoorbeeld Bakker duaal.',
		source: 'decreet-2018'
	},
	{
		dutch: ['finaliteit'],
		code: ['finality'],
		not: [],
		refused: [],
		meaning: 'Waar een opleiding op voorbereidt: op werk, of op werk en verder studeren.',
		source: 'decreet-2018'
	},
	{
		dutch: ['graad', 'leerjaar'],
		code: ['stage', 'yearOfStage'],
		not: ['grade'],
		refused: [],
		meaning: 'Een graad is twee leerjaren van het secundair onderwijs. Duaal leren kan in de tweede en de derde graad.',
		source: 'decreet-2018'
	},
	{
		dutch: ['zevende jaar'],
		code: ['seventhYear'],
		not: [],
		refused: [],
		meaning: 'Een extra jaar na de derde graad.',
		source: 'decreet-2018'
	},
	{
		dutch: ['schooljaar'],
		code: ['SchoolYear'],
		not: [],
		refused: [],
		meaning: 'Van 1 september tot en met 31 augustus. We schrijven het als 2026-2027.',
		source: 'own'
	},
	{
		dutch: ['beroepskwalificatie'],
		code: ['professionalQualification'],
		not: [],
		refused: [],
		meaning: 'Wat iemand moet kunnen om een beroep uit te oefenen, officieel vastgelegd.',
		source: 'onderwijsdoelen'
	},
	{
		dutch: ['onderwijskwalificatie'],
		code: ['educationalQualification'],
		not: [],
		refused: [],
		meaning: 'Wat iemand moet kennen en kunnen om verder te studeren en mee te doen in de maatschappij.',
		source: 'onderwijsdoelen'
	},
	{
		dutch: ['deelkwalificatie'],
		code: ['partialQualification'],
		not: [],
		refused: [],
		meaning: 'Een deel van een beroepskwalificatie dat apart telt.',
		source: 'onderwijsdoelen'
	},
	{
		dutch: ['competentie', 'cluster', 'activiteit'],
		code: ['competence', 'competenceCluster', 'activity'],
		not: ['skill'],
		refused: [],
		meaning:
			'Wat je leert. Een cluster is een groep competenties. Een activiteit is werk dat je op de werkplek moet kunnen doen.',
		source: 'onderwijsdoelen'
	},
	{
		dutch: ['studiebewijs'],
		code: ['certificate'],
		not: ['diploma'],
		refused: [],
		meaning: 'Een officieel bewijs van wat je hebt geleerd. Een diploma is één soort studiebewijs.',
		source: 'decreet-2018'
	},
	{
		dutch: ['screening', 'advies'],
		code: ['screening', 'screeningAdvice'],
		not: ['selection'],
		refused: [],
		meaning: 'Nagaan of duaal leren bij de leerling past. Het advies is niet bindend.',
		source: 'decreet-2018'
	},
	{
		dutch: ['arbeidsrijp', 'arbeidsbereid'],
		code: ['workReady', 'workWilling'],
		not: [],
		refused: [],
		meaning: 'Arbeidsrijp: je kunt genoeg om op een werkplek te leren. Arbeidsbereid: je wilt het ook.',
		source: 'omzendbrief-duaal'
	},
	{
		dutch: ['aanloop', 'aanloopfase'],
		code: ['aanloop'],
		not: ['preparation'],
		refused: [],
		meaning: 'Een voorbereiding voor wie wil, maar nog niet klaar is voor een werkplek.',
		source: 'decreet-2018'
	},
	{
		dutch: ['toeleiding'],
		code: ['referral'],
		not: [],
		refused: [],
		meaning: 'De weg van de leerling naar een passende opleiding en werkplek.',
		source: 'own'
	},
	{
		dutch: ['voorstel'],
		code: ['proposal'],
		not: [],
		refused: [],
		meaning: 'Eén leerling en één werkplek, samengebracht. Allebei antwoorden ze: ja, eerst praten of nee.',
		source: 'own'
	},
	{
		dutch: ['zoektermijn', 'zoektijd'],
		code: ['searchClock'],
		not: ['deadline'],
		refused: [],
		meaning: 'De 20 opleidingsdagen waarin de leerling een werkplek moet vinden.',
		source: 'omzendbrief-duaal'
	},
	{
		dutch: ['opleidingsdag'],
		code: ['trainingDay'],
		not: ['day'],
		refused: [],
		meaning: 'Een dag waarop de leerling les heeft of op de werkplek leert. Weekends en vakanties tellen niet mee.',
		source: 'omzendbrief-duaal'
	},
	{
		dutch: ['leerwerkplek', 'werkplek'],
		code: ['workplace', 'place'],
		not: ['job', 'placement'],
		refused: [],
		meaning: 'De plaats bij een onderneming waar een leerling een opleiding volgt.',
		source: 'decreet-2016'
	},
	{
		dutch: ['beschikbare plaats'],
		code: ['openPlace', 'seat'],
		not: ['vacancy', 'slot'],
		refused: ['vacancy'],
		meaning: 'Een plaats waar nog een leerling terechtkan. Een werkplek kan plaats hebben voor meer dan één leerling.',
		source: 'own'
	},
	{
		dutch: ['erkenning', 'erkenningsaanvraag'],
		code: ['recognition', 'recognitionApplication'],
		not: ['accreditation'],
		refused: ['accreditation'],
		meaning: 'De toestemming om op één vestiging leerlingen van één opleiding op te leiden.',
		source: 'decreet-2016'
	},
	{
		dutch: ['erkenningsvoorwaarde'],
		code: ['recognitionCriterion'],
		not: [],
		refused: [],
		meaning: 'Waar een onderneming aan moet voldoen om erkend te worden.',
		source: 'besluit-2020'
	},
	{
		dutch: ['opheffing', 'uitsluiting'],
		code: ['recognitionLifting', 'exclusion'],
		not: [],
		refused: [],
		meaning: 'Het einde van een erkenning, of een verbod om nog leerlingen op te leiden.',
		source: 'decreet-2016'
	},
	{
		dutch: ['beroep', 'klacht'],
		code: ['appeal', 'complaint'],
		not: [],
		refused: [],
		meaning: 'Beroep: vragen om een beslissing te herzien. Klacht: melden dat iets fout loopt.',
		source: 'decreet-2016'
	},
	{
		dutch: ['mentoropleiding'],
		code: ['mentorTraining'],
		not: [],
		refused: [],
		meaning: 'De opleiding waarin een mentor leert om een leerling te begeleiden.',
		source: 'besluit-2020'
	},
	{
		dutch: ['uittreksel 596.2'],
		code: ['conductExtract'],
		not: [],
		refused: [],
		meaning: 'Het uittreksel uit het strafregister voor wie met minderjarigen werkt.',
		source: 'besluit-2020'
	},
	{
		dutch: ['overeenkomst'],
		code: ['agreement'],
		not: ['contract', 'convention'],
		refused: ['contract', 'convention'],
		meaning:
			'De afspraak tussen leerling, onderneming en opleidingsverstrekker. Er zijn verschillende soorten, zoals OAO en SAO.',
		source: 'decreet-2016'
	},
	{
		dutch: ['partij', 'ondertekenaar'],
		code: ['party', 'signatory'],
		not: [],
		refused: [],
		meaning: 'Wie bij een overeenkomst hoort, en wie ze ondertekent.',
		source: 'decreet-2016'
	},
	{
		dutch: ['handtekening'],
		code: ['signature'],
		not: [],
		refused: [],
		meaning:
			'Het akkoord van één partij met één tekst. Verandert de tekst, dan telt ze niet meer. Op papier of elders mag ook.',
		source: 'own'
	},
	{
		dutch: ['wijziging', 'addendum'],
		code: ['amendment'],
		not: ['addendum'],
		refused: [],
		meaning:
			'Een verandering van een overeenkomst die al ondertekend is. Ze is een eigen document, met nieuwe handtekeningen.',
		source: 'own'
	},
	{
		dutch: ['aandachtspunt'],
		code: ['finding'],
		not: ['warning'],
		refused: [],
		meaning: 'Wat een controle vindt. Een rood punt moet je oplossen, de andere tonen waar de regel staat.',
		source: 'own'
	},
	{
		dutch: ['proefperiode'],
		code: ['trialPeriod'],
		not: ['probation'],
		refused: ['probation'],
		meaning: 'Het begin van een overeenkomst, waarin stoppen makkelijker is.',
		source: 'decreet-2016'
	},
	{
		dutch: ['schorsing', 'vroegtijdige beëindiging'],
		code: ['suspension', 'earlyEnd'],
		not: ['termination'],
		refused: [],
		meaning: 'Schorsing: de overeenkomst staat even stil. Vroegtijdige beëindiging: ze stopt voor de einddatum.',
		source: 'decreet-2016'
	},
	{
		dutch: ['leervergoeding', 'GGMMI'],
		code: ['trainingPay', 'ggmmi'],
		not: ['wage', 'salary'],
		refused: ['wage', 'salary'],
		meaning:
			'Wat een leerling met een OAO elke maand verdient. Het is een deel van het gewaarborgd minimumloon (GGMMI).',
		source: 'decreet-2016'
	},
	{
		dutch: ['opleidingsplan'],
		code: ['trainingPlan'],
		not: [],
		refused: [],
		meaning: 'Wat een leerling op school leert en wat op de werkplek. Het hoort bij de overeenkomst.',
		source: 'decreet-2016'
	},
	{
		dutch: ['uurrooster', 'alternering'],
		code: ['schedule', 'alternation'],
		not: ['timetable'],
		refused: [],
		meaning: 'Welke dagen de leerling op school is en welke op de werkplek.',
		source: 'decreet-2016'
	},
	{
		dutch: ['dienstregeling'],
		code: ['timetable'],
		not: [],
		refused: [],
		meaning: 'Wanneer bussen, trams en treinen rijden. Een toewijzingsronde kan er de reistijd mee berekenen.',
		source: 'own'
	},
	{
		dutch: ['lesdag', 'werkplekdag'],
		code: ['schoolDay', 'workplaceDay'],
		not: [],
		refused: [],
		meaning: 'Een opleidingsdag op school, en een opleidingsdag op de werkplek.',
		source: 'omzendbrief-duaal'
	},
	{
		dutch: ['opvolging', 'contactmoment'],
		code: ['followUp', 'contact'],
		not: [],
		refused: [],
		meaning: 'Hoe de trajectbegeleider in het oog houdt of het goed gaat.',
		source: 'omzendbrief-duaal'
	},
	{
		dutch: ['geïntegreerde proef'],
		code: ['integratedTest'],
		not: [],
		refused: [],
		meaning: 'Een proef op het einde die veel vakken samen toetst.',
		source: 'omzendbrief-duaal'
	},
	{
		dutch: ['studiebekrachtiging'],
		code: ['certification'],
		not: [],
		refused: [],
		meaning: 'De beslissing welk studiebewijs een leerling krijgt.',
		source: 'decreet-2018'
	},
	{
		dutch: ['aanbod', 'inrichten'],
		code: ['offering', 'offer'],
		not: ['supply'],
		refused: [],
		meaning: 'Een opleiding die een school in een schooljaar op een campus geeft.',
		source: 'decreet-2018'
	},
	{
		dutch: ['programmatie', 'melding', 'aanvraag'],
		code: ['offerNotice', 'offerRequest'],
		not: ['programming'],
		refused: [],
		meaning: 'Laten weten of vragen dat een school met een opleiding begint.',
		source: 'decreet-2018'
	},
	{
		dutch: ['gedoogjaar'],
		code: ['toleranceYear'],
		not: [],
		refused: [],
		meaning: 'Een jaar waarin een opleiding zonder leerlingen toch mag blijven bestaan.',
		source: 'omzendbrief-duaal'
	},
	{
		dutch: ['sluitend aanbod'],
		code: ['gapFreeOffering'],
		not: [],
		refused: [],
		meaning: 'Een aanbod waarin een leerling overal in de buurt kan verder leren.',
		source: 'own'
	},
	{
		dutch: ['inschrijving'],
		code: ['enrolment'],
		not: ['registration'],
		refused: [],
		meaning: 'De leerling volgt een opleiding bij een school in een schooljaar.',
		source: 'decreet-2018'
	},
	{
		dutch: ['toewijzingsronde'],
		code: ['round'],
		not: ['batch'],
		refused: [],
		meaning:
			'Eén keer alle wachtende leerlingen samen verdelen over de vrije plaatsen, volgens regels die vooraf bekend zijn.',
		source: 'own'
	},
	{
		dutch: ['toewijzing'],
		code: ['assignment'],
		not: ['placement'],
		refused: [],
		meaning: 'De plaats die een leerling in een ronde krijgt, met de reden erbij.',
		source: 'own'
	},
	{
		dutch: ['stabiel', 'gemengd', 'maximaal'],
		code: ['stable', 'hybrid', 'max'],
		not: [],
		refused: [],
		meaning:
			'De drie manieren om te verdelen: voorrang eerst, een mengvorm, of zo veel mogelijk leerlingen een plaats.',
		source: 'own'
	},
	{
		dutch: ['gerechtvaardigde afgunst'],
		code: ['justifiedEnvy'],
		not: ['jealousy'],
		refused: [],
		meaning: 'Een leerling wil een plaats die naar iemand met minder voorrang ging.',
		source: 'own'
	},
	{
		dutch: ['onbenutte plaats'],
		code: ['waste', 'unusedPlace'],
		not: [],
		refused: [],
		meaning: 'Een plaats die vrij bleef terwijl een leerling ze liever had.',
		source: 'own'
	},
	{
		dutch: ['knelpunt', 'tekort'],
		code: ['shortage'],
		not: ['bottleneck'],
		refused: ['bottleneck'],
		meaning: 'Een groep leerlingen met samen te weinig plaatsen die voor hen kunnen.',
		source: 'own'
	},
	{
		dutch: ['status van een overeenkomst'],
		code: [
			'draft',
			'awaiting-signatures',
			'signed',
			'registered',
			'running',
			'suspended',
			'ended-early',
			'completed',
			'expired',
			'cancelled'
		],
		not: [],
		refused: [],
		meaning:
			'Concept, ter ondertekening, ondertekend, geregistreerd, lopend, geschorst, beëindigd, afgerond, verstreken of geannuleerd.',
		source: 'own'
	},
	{
		dutch: ['ondertekenlink'],
		code: ['signLink'],
		not: [],
		refused: [],
		meaning: 'De persoonlijke link waarmee iemand één overeenkomst leest en tekent. De link openen tekent niets.',
		source: 'own'
	},
	{
		dutch: ['zegel', 'verzegeld document'],
		code: ['seal', 'sealedDocument'],
		not: [],
		refused: [],
		meaning: 'Het document dat na de laatste handtekening één keer gemaakt wordt en daarna niet meer verandert.',
		source: 'own'
	},
	{
		dutch: ['herinnering'],
		code: ['reminder'],
		not: [],
		refused: [],
		meaning: 'Een bericht aan wie nog iets moet doen. Per persoon één per dag, en iedereen ziet wanneer.',
		source: 'own'
	},
	{
		dutch: ['antwoordcijfer'],
		code: ['answerRate'],
		not: [],
		refused: [],
		meaning:
			'Hoe vaak een onderneming op tijd antwoordt op vragen en voorstellen. We tonen het vanaf 20 vragen per jaar.',
		source: 'own'
	},
	{
		dutch: ['gevolg van een beslissing'],
		code: ['sanction'],
		not: [],
		refused: [],
		meaning:
			'Een opgeheven erkenning, een uitgesloten onderneming of een geweigerde mentor, die lopende overeenkomsten raakt.',
		source: 'own'
	}
];
