import { error, type RequestHandler } from '@sveltejs/kit';
import { readBundle, zipOf } from '#duaal/matching/round-bundle.server.ts';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { isId, type RoundId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';

/** A round as a folder of files, to do it again with `samenspoor match` and check it with `samenspoor verify`. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const { actor, session } = locals;
	const id = (params['id'] ?? '') as RoundId;
	if (!isId(id) || actor.kind !== 'member') error(404, 'not-found');
	const bundle = await readBundle(actor, session?.roles ?? [], id);
	if (!bundle.ok) error(404, 'not-found');
	const { exampleData } = await withAccess(actor, (tx) => readDataSet(tx));
	const name = `${exampleData ? 'voorbeelddata-' : ''}ronde-om-over-te-doen`;
	return new Response(zipOf(name, bundle.value), {
		headers: { 'content-type': 'application/zip', 'content-disposition': `attachment; filename="${name}.zip"` }
	});
};
