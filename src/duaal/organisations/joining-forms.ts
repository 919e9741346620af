import { z } from 'zod';
import { parseEnterpriseNumber, type EnterpriseNumber } from '#law/kbo.ts';
import type { Declared } from './joining.ts';
import type { RegisterEnterprise } from './register-entry.ts';

const text = (most: number, problem: string) =>
	z.string().trim().min(1, { error: problem }).max(most, { error: problem });
const optionalText = (most: number) => z.string().trim().max(most).catch('');

/** A name of a person: letters, and what stands between them. No addresses of pages: it is put in a mail. */
const personName = (problem: string) => text(100, problem).regex(/^(?!.*\.\S)[\p{L}\p{M}' .’-]+$/u, { error: problem });

/** Who asks. Issues are codes. */
export const whoSchema = z.object({
	id: z.uuid({ error: 'id' }),
	givenName: personName('given-name'),
	familyName: personName('family-name'),
	email: z
		.string()
		.trim()
		.toLowerCase()
		.max(254, { error: 'email' })
		.regex(/^[^\s,;<>"]+$/, { error: 'email' })
		.pipe(z.email({ error: 'email' }))
});
export type Who = z.infer<typeof whoSchema>;

/** What is wrong with a field of the form to join, by the name of the field. */
export const JOIN_PROBLEMS = [
	'not-ten-digits',
	'first-digit',
	'check-digits',
	'id',
	'given-name',
	'family-name',
	'email',
	'name',
	'no-establishment',
	'municipality'
] as const;
export type JoinProblem = (typeof JOIN_PROBLEMS)[number];
export type JoinProblems = Readonly<Partial<Record<string, JoinProblem>>>;

/** A form as the browser sends it: a name may come more than once. */
export type Sent = { get(name: string): unknown; getAll(name: string): unknown[] };

const sentText = (form: Sent, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

/** What a form to join says, or what is wrong with it, per field. */
export type JoinForm =
	| { readonly ok: true; readonly number: EnterpriseNumber; readonly who: Who; readonly declared: Declared }
	| { readonly ok: false; readonly problems: JoinProblems };

/**
 * Reads a form to join. `found` is what the register has for that number; `here`: the enterprise is on the platform already, so that nothing has to be declared;
 * `municipalities`: NIS codes that we know. A new enterprise needs at least one establishment, and each a municipality.
 */
export function readJoinForm(
	form: Sent,
	known: {
		readonly found: RegisterEnterprise | undefined;
		readonly here: boolean;
		readonly municipalities: ReadonlySet<string>;
	}
): JoinForm {
	const problems: Record<string, JoinProblem> = {};
	const number = parseEnterpriseNumber(sentText(form, 'number'));
	if (!number.ok) problems['number'] = number.code;
	const who = whoSchema.safeParse(
		Object.fromEntries(['id', 'givenName', 'familyName', 'email'].map((name) => [name, sentText(form, name)]))
	);
	for (const { path, message } of who.error?.issues ?? []) problems[String(path[0])] ??= problemOf(message);
	const declared = known.here ? NOTHING : readDeclared(form, known, problems);
	if (!number.ok || !who.success || Object.keys(problems).length > 0) return { ok: false, problems };
	return { ok: true, number: number.value, who: who.data, declared };
}

const NOTHING: Declared = { name: null, chosen: [], place: null };

function readDeclared(
	form: Sent,
	{ found, municipalities }: Parameters<typeof readJoinForm>[1],
	problems: Record<string, JoinProblem>
): Declared {
	const ticked = new Set(form.getAll('establishment'));
	const chosen = (found?.establishments ?? [])
		.filter(({ number }) => ticked.has(number))
		.map(({ number, municipalityNis }) => {
			const field = `municipality-${number}`;
			const nis = municipalityNis ?? sentText(form, field);
			if (!municipalities.has(nis)) problems[field] = 'municipality';
			return { number, nis: municipalityNis === null ? nis : null };
		});
	const nis = sentText(form, 'municipality');
	const asksPlace = (found?.establishments.length ?? 0) === 0;
	if (asksPlace && !municipalities.has(nis)) problems['municipality'] = 'municipality';
	if (!asksPlace && chosen.length === 0) problems['establishment'] = 'no-establishment';
	const name = optionalText(200).parse(sentText(form, 'name'));
	if (!found && name === '') problems['name'] = 'name';
	const address = optionalText(200).parse(sentText(form, 'address'));
	return {
		name: found || name === '' ? null : name,
		chosen,
		place: asksPlace ? { address: address === '' ? null : address, nis } : null
	};
}

const problemOf = (message: string): JoinProblem => JOIN_PROBLEMS.find((known) => known === message) ?? 'id';
