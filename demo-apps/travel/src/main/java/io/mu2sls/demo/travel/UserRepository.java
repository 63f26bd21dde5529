package io.mu2sls.demo.travel;

import org.springframework.data.repository.CrudRepository;

interface UserRepository extends CrudRepository<User, String> {

}
