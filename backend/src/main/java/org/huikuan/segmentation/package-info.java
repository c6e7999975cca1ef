/** Which accounts are treated alike: conditions in an order, and the first that fits. */
package org.huikuan.segmentation;
