/**
 * Courses and their examinations; who passes earns a certificate, and without one the gate permits nothing. Never
 * decides about a contact.
 */
package org.huikuan.training;
