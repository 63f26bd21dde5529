package io.mu2sls.demo.travel;

import java.util.List;

/**
 * A flight.
 *
 * @param id its id
 * @param capacity the seats that are left
 * @param clients who has a seat, in the order of booking
 */
record Flight(String id, int capacity, List<String> clients) {

}
