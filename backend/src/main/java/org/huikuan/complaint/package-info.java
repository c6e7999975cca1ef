/**
 * Takes in what is raised against collecting, stops contact at once, and sees it answered in time. Never decides
 * whether a contact is lawful.
 */
package org.huikuan.complaint;
