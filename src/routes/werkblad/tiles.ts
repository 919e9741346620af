/** A page that somebody works on often, with what it is for. */
export type Tile = { readonly href: string; readonly title: string; readonly text: string };

type Visitor = {
	readonly roles: readonly { readonly role: string }[];
	readonly isLearner: boolean;
	readonly wards: number;
};

const SCHOOL = ['coach', 'provider-admin'];
const OFFICERS = ['sector-officer', 'partnership-coordinator'];
const ENTERPRISE = ['enterprise-admin', 'mentor'];
const STAFF = [...SCHOOL, ...OFFICERS];

/** Every tile, with the roles that work there; `circle`: learners and guardians too. */
const TILES: readonly (Tile & { readonly roles: readonly string[]; readonly circle?: true })[] = [
	{
		href: '/zoektijd',
		title: 'Zoektijd',
		text: 'Hoeveel dagen elke leerling nog heeft om een plek te vinden.',
		roles: STAFF
	},
	{
		href: '/voorstellen',
		title: 'Voorstellen',
		text: 'Een leerling bij een plek: wie zegt ja, wie moet nog antwoorden.',
		roles: [...SCHOOL, 'enterprise-admin'],
		circle: true
	},
	{
		href: '/overeenkomsten',
		title: 'Overeenkomsten',
		text: 'Van concept tot getekend, en alles wat daarna komt.',
		roles: [...STAFF, ...ENTERPRISE],
		circle: true
	},
	{
		href: '/overeenkomsten/tekenen',
		title: 'Samen tekenen',
		text: 'Alles wat op jouw handtekening wacht, in één keer.',
		roles: ['provider-admin', 'enterprise-admin']
	},
	{
		href: '/onderneming',
		title: 'Mijn onderneming',
		text: 'Wie jullie zijn, je vestigingen en je mensen.',
		roles: ENTERPRISE
	},
	{
		href: '/onderneming/erkenningen',
		title: 'Erkenningen',
		text: 'Waarvoor jullie erkend zijn, en wat je aanvroeg.',
		roles: ENTERPRISE
	},
	{
		href: '/onderneming/plekken',
		title: 'Plekken',
		text: 'Zeg met één tik of je plaats hebt.',
		roles: ENTERPRISE
	},
	{
		href: '/erkenningen',
		title: 'Erkenningen',
		text: 'Aanvragen die op een beslissing wachten.',
		roles: OFFICERS
	},
	{
		href: '/ondernemingen',
		title: 'Ondernemingen',
		text: 'Eén pagina per onderneming, voor alle scholen.',
		roles: STAFF
	},
	{ href: '/plekken', title: 'Plekken', text: 'Wie plaats heeft, en hoe vers dat is.', roles: STAFF },
	{
		href: '/rondes',
		title: 'Rondes',
		text: 'Leg leerlingen en leerwerkplekken naast elkaar, en zie bij elke leerling waarom.',
		roles: STAFF
	}
];

/** The tiles of a visitor, in the order in which a school year goes; none for who has no role, is no learner and guides none. */
export function tilesFor({ roles, isLearner, wards }: Visitor): Tile[] {
	const held = roles.map(({ role }) => role);
	const inCircle = isLearner || wards > 0;
	return TILES.filter((tile) => (tile.circle && inCircle) || tile.roles.some((role) => held.includes(role))).map(
		({ href, title, text }) => ({ href, title, text })
	);
}
