/** A demonstration portfolio, the same every time, of any size. Sits above everything and nothing knows it. */
package org.huikuan.demo;
