import type { OrganisationId } from '#kernel/id.ts';
import { parseEnterpriseNumber, type EnterpriseNumber } from '#law/kbo.ts';
import { newId } from '#platform/ids.server.ts';
import type { Who } from '#duaal/organisations/joining-forms.ts';
import type { Changes } from '#tests/kbo-extract/extract.ts';
import type { TestDatabase } from '#tests/support/database.ts';

/** A baker alone, whom only the register knows: a natural person with one establishment in Gent. */
export const BAKER = '0990.000.410';
const ROWS: Readonly<Record<string, string>> = {
	'enterprise.csv': `"${BAKER}","AC","000","1",,,01-03-2024`,
	'establishment.csv': `"8.990.000.481",01-03-2024,"${BAKER}"`,
	'denomination.csv': `"${BAKER}","2","001","Meert, Lotte"\n"${BAKER}","2","003","Brood van Lotte"`,
	'address.csv': `"8.990.000.481","BAET",,,"9000","Gent","Gand","Voorbeeldstraat","Rue de l'Exemple","4","","",`
};

/** What the baker adds to the extract. */
export const WITH_BAKER: Changes = Object.fromEntries(
	Object.entries(ROWS).map(([file, rows]) => [file, (text: string) => `${text.trimEnd()}\n${rows}\n`])
);

/** An enterprise number as a test writes it. */
export function enterpriseNumber(text: string): EnterpriseNumber {
	const parsed = parseEnterpriseNumber(text);
	if (!parsed.ok) throw new Error(text);
	return parsed.value;
}

/** Somebody who fills in the form. */
export function who(givenName: string, more: Partial<Who> = {}): Who {
	const email = `${givenName.toLowerCase()}@onderneming.example`;
	return { id: newId(), givenName, familyName: 'Meert', email, ...more };
}

/** The key in the newest mail to join, to an address; '' when there is none. */
export async function joinKeyFor({ pool }: TestDatabase, email: string): Promise<string> {
	const { rows } = await pool.query<{ body_text: string }>(
		'select body_text from outgoing_mail where recipient = $1 order by created_at desc, id desc limit 1',
		[email]
	);
	return /sleutel=([^&\s]+)/.exec(rows[0]?.body_text ?? '')?.[1] ?? '';
}

/** The enterprise with this number; undefined when it is not on the platform. */
export async function enterpriseWith({ pool }: TestDatabase, number: string): Promise<OrganisationId | undefined> {
	const { rows } = await pool.query<{ id: OrganisationId }>(
		'select organisation_id as id from enterprise where enterprise_number = $1',
		[enterpriseNumber(number)]
	);
	return rows[0]?.id;
}
