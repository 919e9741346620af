/** The style of every mail, always the same text: the policy of our own pages allows it by its hash, and so nothing else (vite.config.ts). */
export const MAIL_STYLE =
	'body{margin:0 auto;padding:1.5rem 1rem;max-width:36rem;font:1rem/1.55 "Segoe UI",system-ui,sans-serif;color:#16211f;background:#fff}' +
	'p,ul{margin:0 0 1rem}ul{padding-left:1.2rem}li{margin-bottom:.5rem}' +
	'.link{display:inline-block;padding:.75rem 1.25rem;border-radius:.5rem;background:#0a5a4c;color:#fff;font-weight:600}' +
	'.end{margin-top:2rem;padding-top:1rem;border-top:1px solid #d9d5c8;color:#4c5a57}';
