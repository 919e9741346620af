/**
 * What a complaint (klacht) about the workplace part of an agreement can be about. A complaint is for the competent partnership and for who makes it: the history
 * that the enterprise reads does not show it.
 */
export const COMPLAINT_ABOUT = ['pay', 'mentor', 'safety', 'agreed-terms', 'activities', 'other'] as const;
export type ComplaintAbout = (typeof COMPLAINT_ABOUT)[number];
