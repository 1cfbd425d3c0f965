namespace Zhike.Analytics.Churn;

/// <summary>What is known of a customer on a day is what had happened by then.</summary>
public sealed class DealingsTests
{
    const int Window = 90;

    static readonly DateOnly Day = new(2026, 3, 1);

    static Dealings Known()
    {
        var known = new Dealings();
        known.Meet(7, Day.AddDays(-200));
        known.Meet(7, Day.AddDays(-40));
        known.Meet(7, Day.AddDays(-12));
        known.Owe(7, Day.AddDays(-100), Day.AddDays(-30), 500).Pay(Day.AddDays(-20), 200);
        known.Owe(7, Day.AddDays(-100), Day.AddDays(-10), 80);
        known.Owe(7, Day.AddDays(-100), Day.AddDays(-60), 40).Pay(Day.AddDays(-60), 40);
        return known;
    }

    [Fact]
    public void Contacts_lately_their_silence_and_what_is_overdue_are_counted_on_the_day()
    {
        var known = Known();
        Assert.Equal(["contacts", "silence", "overdueCount", "overdueDays", "overdueAmount"], known.Names);
        Assert.Equal([2, 12, 2, 30, 380], known.Of("7", Day.DayNumber, Window));
        Assert.Equal([0, double.NaN, 0, 0, 0], known.Of("8", Day.DayNumber, Window));
    }

    [Fact]
    public void What_happens_after_a_day_changes_nothing_on_it()
    {
        var known = Known();
        var before = known.Of("7", Day.DayNumber, Window);
        known.Meet(7, Day.AddDays(1));
        known.Owe(7, Day.AddDays(-50), Day.AddDays(3), 900);
        known.Owe(7, Day.AddDays(2), Day.AddDays(-5), 900);
        known.Owe(7, Day.AddDays(-100), Day.AddDays(-30), 0).Pay(Day.AddDays(1), 100);
        Assert.Equal(before, known.Of("7", Day.DayNumber, Window));
        Assert.Equal(0, known.Of("7", Day.AddDays(1).DayNumber, Window)[1]);
    }

    [Fact]
    public void A_payment_after_the_day_leaves_the_debt_as_it_stood()
    {
        var known = new Dealings();
        known.Owe(7, Day.AddDays(-100), Day.AddDays(-30), 500).Pay(Day.AddDays(1), 500);
        Assert.Equal([1, 30, 500], known.Of("7", Day.DayNumber, Window));
        Assert.Equal([0, 0, 0], known.Of("7", Day.AddDays(1).DayNumber, Window));
        Assert.Empty(Dealings.None.Of("7", Day.DayNumber, Window));
    }
}
