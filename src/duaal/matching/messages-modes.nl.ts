import type { Mode } from '#engines/matching/market.ts';

/** What the independent check proves of a mode, in one sentence each. */
export const MODE_PROOFS = {
	stable: 'niemand ziet iemand met minder voorrang op een plek die hij of zij liever had.',
	hybrid: 'met deze plaatsen kan niemand meer leerlingen een plek geven.',
	max: 'meer leerlingen een plek geven kan niet. Even veel leerlingen hoger op hun lijst zetten kan ook niet.'
} as const satisfies Record<Mode, string>;
