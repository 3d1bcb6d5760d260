package dev.berth.core.limits;

import dev.berth.core.sandbox.Admission;
import dev.berth.core.user.User;
import dev.berth.core.user.Users;
import java.util.Set;

/** Lets a container start where the memory of all that run stays within the budget. Lives as long as the server. */
public final class BudgetedStarts implements Admission {

    private final Budget budget;
    private final Users users;

    public BudgetedStarts(Budget budget, Users users) {
        this.budget = budget;
        this.users = users;
    }

    @Override
    public void require(User starting, Set<Integer> running) {
        budget.requireMemory(starting, users.all().stream().filter(user -> running.contains(user.uid())).toList());
    }
}
