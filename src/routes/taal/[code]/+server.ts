import { redirect, type RequestHandler } from '@sveltejs/kit';
import { localPath } from '#platform/local-path.ts';
import { localeOf } from '#platform/locale.ts';

const YEAR = 365 * 24 * 3600;

/** Keeps the visitor's language and goes back to the page. */
export const GET: RequestHandler = ({ params, url, cookies }) => {
	cookies.set('taal', localeOf(params.code), {
		path: '/',
		maxAge: YEAR,
		sameSite: 'lax',
		httpOnly: false,
		secure: true
	});
	redirect(303, localPath(url.searchParams.get('terug')));
};
