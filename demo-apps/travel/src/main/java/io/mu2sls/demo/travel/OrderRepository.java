package io.mu2sls.demo.travel;

import org.springframework.data.repository.ListCrudRepository;

interface OrderRepository extends ListCrudRepository<Order, String> {

}
