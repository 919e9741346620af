import type { EditRefusal } from '../edit.ts';
import type { MoveRefusal } from '../permissions.ts';

/** Why nothing is drawn up. `unknown`: no such learner or place for who asks. `not-entitled`: only the school of the learner draws one up. */
export type DraftRefusal = 'unknown' | 'not-entitled';

/** Why there is no seat, as `seats.refusal` says it. */
export type SeatRefusal = 'full' | 'place-closed' | 'not-recognised' | 'not-served' | 'place-unknown';

/** Why it is not sent. */
export type SendMoveRefusal = MoveRefusal | 'unknown-agreement' | 'no-seat';

/** Why a change is not kept. `other-enterprise`: that would be another agreement. */
export type EditMoveRefusal = MoveRefusal | EditRefusal | 'unknown-agreement' | 'other-enterprise' | 'no-seat';

/** Why names are not kept. `has-signed`: whoever signed a version stays named. `learner-as-guardian`: nobody is the own guardian. `nobody-left`: a party that must sign would have nobody. */
export type NameRefusal = MoveRefusal | 'unknown-agreement' | 'has-signed' | 'learner-as-guardian' | 'nobody-left';
