import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { readAttachment, readSealed, storeAttachment, type FileId } from '#platform/files.server.ts';
import { newId } from '#platform/ids.server.ts';
import { setRuntime } from '#platform/runtime.server.ts';
import { storeAgreement, storeNextVersion, storeWorld, type World } from '#tests/agreements/stored-agreements.ts';
import { testDatabase, TODAY, VISITOR, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { hasPoppler, poppler, sealVerdict, streamsOf } from '#tests/support/pdf.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { PARTIES, type Party } from '../agreement.ts';
import { signHere } from '../sign.server.ts';
import { readAgreement } from '../agreement.read.server.ts';
import { openAmendment } from '../course/amend.server.ts';
import { addAttachment } from './add-attachment.server.ts';
import { agreementFile } from './agreement-file.server.ts';
import { readAttachmentPage } from './attachments.read.server.ts';
import { readRecord } from './document.read.server.ts';
import { findSealed } from './find-sealed.read.server.ts';
import { sealAgreement } from './seal-agreement.server.ts';

let database: TestDatabase;
let world: World;
let elsewhere: World;

beforeAll(async () => {
	database = await testDatabase();
	const { runtime } = database;
	setRuntime({ ...runtime, settings: { ...runtime.settings, dataFolder: await temporaryFolder() } });
	world = await storeWorld(database.pool, 1);
	elsewhere = await storeWorld(database.pool, 2);
});

const memberOf = (personId: PersonId): MemberActor => ({ kind: 'member', personId, today: TODAY });
const CONTEXT = { actor: WORKER, signal: undefined } as Parameters<typeof sealAgreement>[1];
const seal = (agreementId: AgreementId) => sealAgreement({ agreementId, version: 1 }, CONTEXT);

async function rows<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
	return (await database.pool.query(text, values)).rows as Row[];
}

async function signedBy(parties: readonly Party[], options: Parameters<typeof storeAgreement>[2] = {}) {
	const id = await storeAgreement(database.pool, world, options);
	for (const party of parties) {
		const input = {
			id,
			party,
			version: 1,
			second: 'authenticator',
			at: new Date(),
			door: 'account',
			network: 'here'
		} as const;
		const signed = await signHere(memberOf(world.signers[party]), input);
		expect(signed.ok, party).toBe(true);
	}
	return id;
}

type FileRow = { id: string; sha256: string; bytes: Buffer; text_sha256: string };
const filesOf = (id: AgreementId) => rows<FileRow>('select * from stored_file where subject = $1', `agreement/${id}`);
const mailsOf = (id: AgreementId) =>
	rows<{ reason: string; body_text: string }>(
		'select reason, body_text from outgoing_mail where reason like $1',
		`agreement/${id}/sealed/%`
	);
const eventsOf = (id: AgreementId) =>
	rows<{ detail: Record<string, unknown> }>(
		"select detail from agreement_event where agreement_id = $1 and kind = 'agreement-sealed'",
		id
	);
const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

describe('sealing', () => {
	test('ends in one sealed file with the signed text in it, and one message each', async () => {
		const id = await signedBy(PARTIES);
		await seal(id);
		const [file] = await filesOf(id);
		if (!file) throw new Error('no file');
		expect(sealVerdict(file.bytes)).toBe('valid');
		const [version] = await rows<{ text_hash: string }>(
			'select text_hash from agreement_version where agreement_id = $1',
			id
		);
		expect(file.text_sha256).toBe(version?.text_hash);
		const attached = streamsOf(file.bytes).filter((stream) => stream.startsWith('{"parties"'));
		expect(attached.map(hashOf)).toEqual([version?.text_hash]);
		const mails = await mailsOf(id);
		expect(mails.map(({ reason }) => reason.split('/').at(-1)).sort()).toEqual(Object.values(world.signers).sort());
		expect(mails[0]?.body_text).toContain(`/overeenkomsten/${id}/pdf?versie=1`);
		expect((await eventsOf(id)).map(({ detail }) => detail['unreachable'])).toEqual([0]);
	});

	test('done again, or by six at once, changes nothing', async () => {
		const id = await signedBy(PARTIES);
		await Promise.all(Array.from({ length: 6 }, () => seal(id)));
		const first = await filesOf(id);
		await seal(id);
		const again = await filesOf(id);
		expect(again).toHaveLength(1);
		expect(again[0]?.sha256).toBe(first[0]?.sha256);
		expect(await mailsOf(id)).toHaveLength(4);
		expect(await eventsOf(id)).toHaveLength(1);
	});

	test.each([
		['the last message', 'outgoing_mail', "new.reason like '%/sealed/1/%3'"],
		['the history, after all messages', 'agreement_event', "new.kind = 'agreement-sealed'"],
		['the audit chain, last of all', 'audit_entry', "new.kind = 'agreement-sealed'"]
	])('that breaks off on %s leaves nothing, and the next try does it whole', async (_, table, when) => {
		const id = await signedBy(PARTIES);
		await rows(
			`create or replace function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$`
		);
		await rows(
			`create trigger break_off before insert on ${table} for each row when (${when}) execute function break_off()`
		);
		await expect(seal(id)).rejects.toThrow('broken off');
		expect([await filesOf(id), await mailsOf(id), await eventsOf(id)]).toEqual([[], [], []]);
		await rows(`drop trigger break_off on ${table}`);
		await seal(id);
		expect([await filesOf(id), await mailsOf(id), await eventsOf(id)].map(({ length }) => length)).toEqual([1, 4, 1]);
	});

	test('is refused while a signature is missing, and when the text is not what was signed', async () => {
		const open = await signedBy(['learner', 'guardian', 'enterprise']);
		await expect(seal(open)).rejects.toThrow('not everybody signed');
		const changed = await signedBy(PARTIES);
		await rows(
			`update agreement_version set text = jsonb_set(text, '{lastDay}', '"2027-12-31"') where agreement_id = $1`,
			changed
		);
		await expect(seal(changed)).rejects.toThrow('not the one that was signed');
		expect([...(await filesOf(open)), ...(await filesOf(changed))]).toEqual([]);
	});

	test('sends a guardian without account an SMS with a link to this agreement only', async () => {
		await rows('update person set email = null where id = $1', world.signers.guardian);
		const id = await signedBy(PARTIES, { reach: { guardian: { phone: '+32470000000' } } });
		await seal(id);
		const [sms] = await rows<{ body: string }>(
			'select body from outgoing_sms where reason like $1',
			`agreement/${id}/sealed/%`
		);
		const key = /\/teken\/([\w-]+)/.exec(sms?.body ?? '')?.[1] ?? '';
		const links = await rows('select agreement_id, party from sign_link where token_hash = $1', hashOf(key));
		expect(links).toEqual([{ agreement_id: id, party: 'guardian' }]);
	});
});

describe('the document', () => {
	test('is a draft for its parties until it is sealed, then the same bytes for each of them', async () => {
		const id = await signedBy(['learner', 'guardian', 'enterprise']);
		const draft = await agreementFile(memberOf(world.signers.learner), id);
		expect(draft).toMatchObject({
			ok: true,
			value: { sealed: false, name: 'concept-overeenkomst-oao-2026-12-01-v1.pdf' }
		});
		const input = {
			id,
			version: 1,
			second: 'authenticator',
			at: new Date(),
			door: 'account',
			network: 'here'
		} as const;
		await signHere(memberOf(world.signers['education-provider']), { ...input, party: 'education-provider' });
		await seal(id);
		const [file] = await filesOf(id);
		for (const personId of [...Object.values(world.signers), world.mentor, world.coach]) {
			const given = await agreementFile(memberOf(personId), id);
			expect(given).toMatchObject({ ok: true, value: { sealed: true } });
			expect(given.ok && hashOf(given.value.bytes)).toBe(file?.sha256);
		}
	});

	test('is unknown to everybody else, and to the holder of a link to another agreement', async () => {
		const id = await signedBy(PARTIES);
		const other = await signedBy([]);
		await seal(id);
		for (const personId of Object.values(elsewhere.signers))
			expect(await agreementFile(memberOf(personId), id)).toMatchObject({ ok: false, code: 'unknown-agreement' });
		const guardian = memberOf(world.signers.guardian);
		expect(await agreementFile({ ...guardian, onlyAgreement: other }, id)).toMatchObject({ ok: false });
		expect(await agreementFile({ ...guardian, onlyAgreement: id }, id)).toMatchObject({ ok: true });
		const read = (personId: PersonId) => withAccess(memberOf(personId), (tx) => readSealed(tx, `agreement/${id}`, 1));
		expect(await read(elsewhere.coach)).toBeUndefined();
		expect(await read(world.coach)).toBeDefined();
	});

	test('of an earlier version stays what it was when there is a later one', async () => {
		const id = await signedBy(PARTIES);
		await seal(id);
		await storeNextVersion(database.pool, id);
		const coach = memberOf(world.coach);
		expect(await agreementFile(coach, id, 1)).toMatchObject({ ok: true, value: { sealed: true } });
		expect(await agreementFile(coach, id)).toMatchObject({ ok: true, value: { sealed: false } });
		expect(await agreementFile(coach, id, 9)).toMatchObject({ ok: false });
	});

	test('is kept by the platform alone: nobody can put one in its place', async () => {
		const id = await signedBy(PARTIES);
		await seal(id);
		const file = {
			id: newId<'file'>(),
			name: 'a.pdf',
			mediaType: 'application/pdf' as const,
			bytes: Buffer.from('%PDF-1.7')
		};
		const keep = (personId: PersonId, by = personId) =>
			withAccess(memberOf(personId), (tx) =>
				storeAttachment(
					tx,
					{ ...file, id: newId<'file'>(), subject: `agreement/${id}` },
					{ personId: by, today: TODAY }
				)
			);
		await expect(keep(elsewhere.coach)).rejects.toThrow(/row-level security/);
		await expect(keep(world.coach, world.mentor)).rejects.toThrow(/row-level security/);
		await expect(keep(world.coach)).resolves.toBeUndefined();
		const replace = withAccess(memberOf(world.coach), (tx) =>
			tx
				.updateTable('stored_file')
				.set({ name: 'b.pdf' })
				.where('id', '=', file.id as FileId)
				.execute()
		);
		await expect(replace).rejects.toThrow(/permission denied/);
		const forge = withAccess(memberOf(world.coach), (tx) =>
			tx
				.insertInto('stored_file')
				.values({
					id: file.id,
					subject: `agreement/${id}`,
					purpose: 'sealed-document',
					document_kind: 'oao',
					edition: 2,
					text_sha256: 'a'.repeat(64),
					name: 'a.pdf',
					media_type: 'application/pdf',
					size: 8,
					sha256: hashOf(file.bytes),
					bytes: file.bytes,
					stored_by: world.coach,
					stored_on: TODAY
				})
				.execute()
		);
		await expect(forge).rejects.toThrow(/row-level security/);
	});

	test.skipIf(!hasPoppler('pdftotext'))('says CONCEPT and for whom, and once sealed who signed how', async () => {
		const id = await signedBy(['learner', 'guardian', 'enterprise']);
		const draft = await agreementFile(memberOf(world.coach), id);
		const said = draft.ok ? poppler('pdftotext', draft.value.bytes) : '';
		expect(said).toContain('gemaakt voor Bart Voorbeeld');
		expect(said.replace(/\s/g, '')).toMatch(/C.{0,40}O.{0,40}N.{0,40}C.{0,40}E/);
	});
});

describe('an amendment', () => {
	test('has a sealed document of its own, with the changed line, beside that of the agreement', async () => {
		const id = await signedBy(PARTIES);
		await seal(id);
		const [old] = await filesOf(id);
		const coach = memberOf(world.coach);
		const agreement = await withAccess(coach, (tx) => readAgreement(tx, id));
		if (!agreement) throw new Error('no agreement');
		const input = {
			id,
			text: { ...agreement.text, lastDay: toPlainDate('2027-05-31') },
			plan: [],
			reason: 'De bakkerij sluit vroeger.',
			effectiveOn: toPlainDate('2027-01-04'),
			readVersion: 1
		};
		expect(await openAmendment(coach, input)).toMatchObject({ ok: true, value: { version: 2 } });
		for (const party of PARTIES) {
			const by = { id, party, version: 2, second: 'authenticator', at: new Date(), door: 'account', network: 'here' };
			await signHere(memberOf(world.signers[party]), by as Parameters<typeof signHere>[1]);
		}
		await sealAgreement({ agreementId: id, version: 2 }, CONTEXT);
		const files = await rows<FileRow & { edition: number; document_kind: string }>(
			'select * from stored_file where subject = $1 order by edition',
			`agreement/${id}`
		);
		expect(files.map(({ document_kind }) => document_kind)).toEqual(['oao', 'amendment']);
		expect(files[0]?.sha256).toBe(old?.sha256);
		const record = await withAccess(coach, (tx) => readRecord(tx, id, 2));
		expect(record?.amendment).toEqual({
			number: 1,
			reason: 'De bakkerij sluit vroeger.',
			effectiveOn: '2027-01-04',
			lines: [{ field: 'lastDay', before: '30 juni 2027', after: '31 mei 2027' }]
		});
	});
});

describe('attachments', () => {
	const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
	const file = (id = newId<'file'>()) => ({ id, name: 'scan.png', mediaType: 'image/png' as const, bytes: png });

	test('are added once however often the form is sent, seen by the parties, and by nobody else', async () => {
		const id = await signedBy([]);
		const scan = file();
		const add = () => addAttachment(memberOf(world.coach), id, scan);
		for (const added of await Promise.all([add(), add(), add()]))
			expect(added).toMatchObject({ ok: true, value: scan.id });
		const page = await withAccess(memberOf(world.signers.enterprise), (tx) => readAttachmentPage(tx, id));
		expect(page?.files.map(({ name, size }) => [name, size])).toEqual([['scan.png', png.length]]);
		const read = (as: World) =>
			withAccess(memberOf(as.signers.learner), (tx) => readAttachment(tx, `agreement/${id}`, scan.id));
		expect(hashOf((await read(world))?.bytes ?? '')).toBe(hashOf(png));
		expect(await read(elsewhere)).toBeUndefined();
		expect(await addAttachment(memberOf(elsewhere.coach), id, file())).toMatchObject({ code: 'unknown-agreement' });
	});

	test('are not read through another agreement, and stop at forty', async () => {
		const [one, other] = [await signedBy([]), await signedBy([])];
		const scan = file();
		await addAttachment(memberOf(world.coach), one, scan);
		const coach = memberOf(world.coach);
		expect(await withAccess(coach, (tx) => readAttachment(tx, `agreement/${other}`, scan.id))).toBeUndefined();
		for (let count = 1; count < 40; count++) await addAttachment(coach, one, file());
		expect(await addAttachment(coach, one, file())).toMatchObject({ ok: false, code: 'too-many-files' });
	});
});

describe('verification', () => {
	test('finds a document by the hash of the file or of its text, names nobody, and knows nothing of a changed one', async () => {
		const id = await signedBy(PARTIES);
		await seal(id);
		const [file] = await filesOf(id);
		if (!file) throw new Error('no file');
		const ask = (hash: string) => withAccess(VISITOR, (tx) => findSealed(tx, hash));
		const answer = { documentKind: 'oao', sealedOn: TODAY };
		expect(await ask(file.sha256)).toEqual({ ...answer, foundBy: 'file' });
		expect(await ask(file.text_sha256)).toEqual({ ...answer, foundBy: 'text' });
		const tampered = Buffer.from(file.bytes);
		tampered[3_000] = (tampered[3_000] ?? 0) ^ 1;
		expect(sealVerdict(tampered)).not.toBe('valid');
		expect(await ask(hashOf(tampered))).toBeUndefined();
	});
});
