/** Says how likely a late loan is to be paid up, learned from the house's own history. It decides nothing alone. */
package org.huikuan.segmentation.score;
