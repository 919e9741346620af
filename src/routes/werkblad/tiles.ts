/** Which page a tile leads to. */
export type TileCode =
	| 'search'
	| 'proposals'
	| 'agreements'
	| 'sign-many'
	| 'enterprise'
	| 'own-recognitions'
	| 'own-places'
	| 'recognitions'
	| 'enterprises'
	| 'places'
	| 'rounds';

/** A page that somebody works on often; its words are in messages.nl.ts. */
export type Tile = { readonly code: TileCode; readonly href: string };

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
	{ code: 'search', href: '/zoektijd', roles: STAFF },
	{ code: 'proposals', href: '/voorstellen', roles: [...SCHOOL, 'enterprise-admin'], circle: true },
	{ code: 'agreements', href: '/overeenkomsten', roles: [...STAFF, ...ENTERPRISE], circle: true },
	{ code: 'sign-many', href: '/overeenkomsten/tekenen', roles: ['provider-admin', 'enterprise-admin'] },
	{ code: 'enterprise', href: '/onderneming', roles: ENTERPRISE },
	{ code: 'own-recognitions', href: '/onderneming/erkenningen', roles: ENTERPRISE },
	{ code: 'own-places', href: '/onderneming/plekken', roles: ENTERPRISE },
	{ code: 'recognitions', href: '/erkenningen', roles: OFFICERS },
	{ code: 'enterprises', href: '/ondernemingen', roles: STAFF },
	{ code: 'places', href: '/plekken', roles: STAFF },
	{ code: 'rounds', href: '/rondes', roles: STAFF }
];

/** The tiles of a visitor, in the order in which a school year goes; none for who has no role, is no learner and guides none. */
export function tilesFor({ roles, isLearner, wards }: Visitor): Tile[] {
	const held = roles.map(({ role }) => role);
	const inCircle = isLearner || wards > 0;
	return TILES.filter((tile) => (tile.circle && inCircle) || tile.roles.some((role) => held.includes(role))).map(
		({ code, href }) => ({ code, href })
	);
}
