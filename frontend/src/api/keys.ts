/** Cache keys more than one feature reads, or reads again; a feature's own are in its queries.ts. */
export const ACCOUNTS = ['accounts'];
export const AGEING = ['ageing'];
export const AGENCIES = ['agencies'];
export const BUSINESS_DAY = ['business-day'];
export const DESK = ['desk'];
export const OFFICERS = ['officers'];
export const PERSON = ['person'];
export const SKILLS = ['skills'];
export const TEMPLATES = ['templates'];
