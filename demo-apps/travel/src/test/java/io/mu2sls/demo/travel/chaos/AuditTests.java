package io.mu2sls.demo.travel.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.mu2sls.demo.travel.chaos.Reservation.Sending;
import io.mu2sls.demo.travel.chaos.Snapshot.PlacedOrder;
import io.mu2sls.demo.travel.chaos.Snapshot.Stock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each kind of damage, made by hand.
 */
class AuditTests {

	private static final Reservation ANN = new Reservation("ann", "h1", "f1", Sending.TWICE_AT_ONCE);

	private static final Stock UNTOUCHED = new Stock(2, List.of());

	private static final Stock TAKEN_BY_ANN = new Stock(1, List.of("ann"));

	private static final String CONFIRMED = """
			{"success":true,"message":"Order Successful","orderId":"o1"}""";

	private static final String FLIGHT_FULL = """
			{"success":false,"message":"Flight Reservation Failed"}""";

	private final Plan plan = new Plan(Map.of("h1", 2), Map.of("f1", 2), List.of(ANN), List.of());

	private final Answers answers = new Answers();

	@Test
	void aCompleteReservationWithOneReplyIsInOrder() {
		answer(CONFIRMED, CONFIRMED);
		Findings findings = audit(TAKEN_BY_ANN, TAKEN_BY_ANN, "o1");
		assertThat(findings).isEqualTo(new Findings(1, 0, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void aRefusedReservationOfAFullFlightIsInOrder() {
		answer(FLIGHT_FULL, FLIGHT_FULL);
		Findings findings = audit(UNTOUCHED, new Stock(0, List.of("bob", "eve")));
		assertThat(findings.violations()).isZero();
	}

	@Test
	void twoRoomsForOneReservationAreADoubleBooking() {
		answer(CONFIRMED);
		Findings findings = audit(new Stock(0, List.of("ann", "ann")), TAKEN_BY_ANN, "o1");
		assertThat(findings).isEqualTo(new Findings(1, 1, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void twoOrdersForOneReservationAreADoubleBooking() {
		answer(CONFIRMED);
		Findings findings = audit(TAKEN_BY_ANN, TAKEN_BY_ANN, "o1", "o2");
		assertThat(findings).isEqualTo(new Findings(2, 1, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void aRoomWithoutAnOrderIsAHalfBooking() {
		Findings findings = audit(TAKEN_BY_ANN, UNTOUCHED);
		assertThat(findings).isEqualTo(new Findings(0, 0, 1, 0, 0, 0, 0, 0));
	}

	@Test
	void anOrderWhoseRoomIsGoneIsALostUpdate() {
		answer(CONFIRMED);
		Findings findings = audit(UNTOUCHED, TAKEN_BY_ANN, "o1");
		assertThat(findings).isEqualTo(new Findings(1, 0, 0, 1, 0, 0, 0, 0));
	}

	@Test
	void aCountThatDisagreesWithTheListOfClientsIsALostUpdate() {
		answer(CONFIRMED);
		Findings findings = audit(TAKEN_BY_ANN, new Stock(0, List.of("ann")), "o1");
		assertThat(findings).isEqualTo(new Findings(1, 0, 0, 1, 0, 0, 0, 0));
	}

	@Test
	void moreClientsThanSeatsAreOverbooked() {
		answer(CONFIRMED);
		Findings findings = audit(TAKEN_BY_ANN, new Stock(-1, List.of("ann", "bob", "eve")), "o1");
		assertThat(findings).isEqualTo(new Findings(1, 0, 0, 0, 1, 0, 0, 0));
	}

	@Test
	void duplicatesWithDifferentRepliesAreFoundAndTheUntrueReplyToo() {
		answer(CONFIRMED, CONFIRMED.replace("o1", "o2"));
		Findings findings = audit(TAKEN_BY_ANN, TAKEN_BY_ANN, "o1");
		assertThat(findings).isEqualTo(new Findings(1, 0, 0, 0, 0, 1, 1, 0));
	}

	@Test
	void aConfirmedOrderThatIsNotThereIsAWrongReply() {
		answer(CONFIRMED);
		Findings findings = audit(UNTOUCHED, UNTOUCHED);
		assertThat(findings).isEqualTo(new Findings(0, 0, 0, 0, 0, 0, 1, 0));
	}

	@Test
	void aRefusalAlthoughThereIsAnOrderIsAWrongReply() {
		answer(FLIGHT_FULL);
		Findings findings = audit(TAKEN_BY_ANN, new Stock(0, List.of("ann", "bob")), "o1");
		assertThat(findings).isEqualTo(new Findings(1, 0, 0, 0, 0, 0, 1, 0));
	}

	@Test
	void aRefusalAlthoughThereIsASeatIsAWrongReply() {
		answer(FLIGHT_FULL);
		Findings findings = audit(UNTOUCHED, UNTOUCHED);
		assertThat(findings).isEqualTo(new Findings(0, 0, 0, 0, 0, 0, 1, 0));
	}

	@Test
	void anErrorInPlaceOfAReplyIsAWrongReply() {
		answer("""
				{"status":404,"detail":"There is no hotel 'h1'"}""");
		Findings findings = audit(UNTOUCHED, UNTOUCHED);
		assertThat(findings).isEqualTo(new Findings(0, 0, 0, 0, 0, 0, 1, 0));
	}

	@Test
	void aRequestThatWasNeverAnsweredIsAViolation() {
		this.answers.gaveUp();
		Findings findings = audit(UNTOUCHED, UNTOUCHED);
		assertThat(findings).isEqualTo(new Findings(0, 0, 0, 0, 0, 0, 0, 1));
		assertThat(findings.violations()).isOne();
	}

	@Test
	void everyKindOfDamageCounts() {
		assertThat(new Findings(1000, 1, 2, 4, 8, 16, 32, 64).violations()).isEqualTo(127);
	}

	private void answer(String... bodies) {
		for (String body : bodies) {
			this.answers.answered(ANN, body);
		}
	}

	private Findings audit(Stock hotel, Stock flight, String... orders) {
		Snapshot data = new Snapshot(Map.of("h1", hotel), Map.of("f1", flight),
				Arrays.stream(orders).map((id) -> new PlacedOrder(id, "ann")).toList());
		return new Audit(this.plan, data, this.answers).findings();
	}

}
