using Zhike.Platform.Modules;

namespace Zhike.Customers;

/// <summary>Three years of follow-up with the virtual company's customers, ten per customer on average, five in a large company, more with the valuable ones.</summary>
internal sealed class DemoActivities(DemoWorld world, DemoCustomers customers, long firstCustomerId)
{
    /// <summary>What a customer's record keeps of its activities.</summary>
    internal readonly record struct Dates(DateTime? Last, DateOnly? Next);

    /// <summary>The customer of a large company with whom there is something every hour.</summary>
    const int Busiest = 7;

    /// <summary>The activities of one customer in order of time, without ids.</summary>
    internal List<Activity> Of(int index)
    {
        var (made, chance) = (customers.Basics(index), world.Chance("activities", index));
        var count = world.Large ? index == Busiest ? 10_000 : 2 * made.Weight + chance.Next(3) : 4 * made.Weight + chance.Next(4);
        var last = LastDay(made, index, chance);
        var days = Enumerable.Range(1, count - 1).Select(_ => DemoWorld.WorkingDay(made.Since, last, chance)).Append(last).ToList();
        var activities = days.ConvertAll(day => Activity(made, index, DemoWorld.At(day, chance), chance));
        activities.Sort((a, b) => a.HappenedAt.CompareTo(b.HappenedAt));
        if (!made.Pooled && chance.Next(10) < 6) activities[^1].NextContactOn = world.Today.AddDays(chance.Next(-6, 25));
        return activities;
    }

    /// <summary>Nobody's customer waits for long; a few are about to go back to the pool, none has fallen due.</summary>
    DateOnly LastDay(DemoCustomers.Made made, int index, Random chance)
    {
        var age = made.Pooled ? 60 + chance.Next(200) : 1 + chance.Next(chance.Next(4) == 0 ? 50 : 20);
        if (!made.Pooled && index % 200 == 11) age = 58 + index / 200 % 2;
        var day = world.Today.AddDays(-age);
        if (age < 58) day = day.DayOfWeek switch { DayOfWeek.Sunday => day.AddDays(-2), DayOfWeek.Saturday => day.AddDays(-1), _ => day };
        return day < made.Since ? made.Since : day;
    }

    internal Dates DatesOf(int index)
    {
        var activities = Of(index);
        return new(activities[^1].HappenedAt, activities[^1].NextContactOn);
    }

    Activity Activity(DemoCustomers.Made made, int index, DateTime at, Random chance)
    {
        var kind = chance.Next(20) switch { < 9 => ActivityKind.Call, < 13 => ActivityKind.Visit, < 16 => ActivityKind.Mail, < 18 => ActivityKind.Meeting, _ => ActivityKind.Note };
        var texts = DemoWords.Texts[kind];
        return new Activity
        {
            Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = made.Seller.Id, UpdatedById = made.Seller.Id, CustomerId = firstCustomerId + index,
            Kind = kind, HappenedAt = at, Text = string.Format(texts[chance.Next(texts.Length)], DemoWords.Products[chance.Next(DemoWords.Products.Length)]),
            Minutes = kind switch { ActivityKind.Call => chance.Next(3, 30), ActivityKind.Visit or ActivityKind.Meeting => chance.Next(30, 180), _ => null },
            ContactId = customers.FirstContact(index) + chance.Next(customers.ContactCount(index)),
        };
    }

    /// <summary>Open tasks for a third of the owned customers, some of them late, and some that are done.</summary>
    internal IEnumerable<TaskItem> Tasks(long firstId)
    {
        for (var index = 0; index < world.Customers; index++)
        {
            var (made, chance) = (customers.Basics(index), world.Chance("task", index));
            if (made.Pooled || chance.Next(3) > 0) continue;
            var due = world.Today.AddDays(chance.Next(-8, 21));
            var done = chance.Next(3) == 0;
            var created = DemoWorld.At(Within(due.AddDays(-10), made.Since, world.Today.AddDays(-3)), chance);
            var task = new TaskItem
            {
                Id = firstId++, Version = 1, CreatedAt = created, UpdatedAt = created, CreatedById = made.Seller.Id, UpdatedById = made.Seller.Id,
                OwnerId = made.Seller.Id, DepartmentId = made.Seller.DepartmentId, CustomerId = firstCustomerId + index,
                Title = DemoWords.ToDos[chance.Next(DemoWords.ToDos.Length)], DueOn = due, Priority = (TaskPriority)chance.Next(3),
                State = done ? TaskState.Done : TaskState.Open, CompletedAt = done ? created.AddDays(2) : null,
            };
            if (chance.Next(3) == 0 && DemoVisits.At(due, chance.Next(9, 18), 0) is var start) (task.StartAt, task.EndAt) = (start, start.AddMinutes(30 * chance.Next(1, 4)));
            if (chance.Next(10) == 0) (task.Repeat, task.RepeatEvery) = (chance.Next(2) == 0 ? TaskRepeat.Monthly : TaskRepeat.Weekly, chance.Next(1, 3));
            yield return task;
        }
    }

    static DateOnly Within(DateOnly day, DateOnly from, DateOnly to) => day > to ? to : day < from ? from : day;
}
