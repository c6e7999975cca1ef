/** Says what a collector does next. Two people never get the same account. */
package org.huikuan.worklist;
