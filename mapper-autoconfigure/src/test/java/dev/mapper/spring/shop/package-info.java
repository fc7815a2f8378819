/** Entities for tests: customers and what they buy. */
package dev.mapper.spring.shop;
