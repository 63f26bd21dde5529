package io.mu2sls.demo.travel;

import org.springframework.data.repository.CrudRepository;

interface HotelRepository extends CrudRepository<Hotel, String> {

}
