namespace EksCdk.Checks.Tests.Values;

/// <summary>What is kept is used as if it were worked out anew: with what it reads, and with its fault.</summary>
public sealed class OnceTests
{
    private readonly Reads _reads = new();
    private Cached<string> _once;
    private int _made;

    [Fact]
    public void It_is_worked_out_once()
    {
        Assert.Equal("value", Get(() => "value"));
        Assert.Equal("value", Get(() => "other"));
        Assert.Equal(1, _made);
        Assert.Equal(0, _reads.Count);
    }

    [Fact]
    public void Whoever_uses_it_later_has_read_what_it_reads()
    {
        for (var i = 0; i < 2; i++)
        {
            var outer = _reads.Open();
            _reads.Add(7);
            Get(() => Read(3, 1, 3));
            Assert.Equal([7, 3, 1], _reads.Close(outer)!);
        }

        Assert.Equal(1, _made);
    }

    [Fact]
    public void A_fault_is_kept_as_the_fault_that_it_is()
    {
        for (var i = 0; i < 2; i++)
            Assert.Equal("broken",
                Assert.Throws<NotSupportedException>(() => Get(() => throw new NotSupportedException("broken"))).Message);
        Assert.Equal(1, _made);
        Assert.Equal(0, _reads.Depth);
    }

    [Fact]
    public void A_fault_in_something_with_a_key_is_no_circle()
    {
        var memo =
            new Memo<string, object?, string>(_reads, (_, _) => throw new NotSupportedException("broken"), (_, _) => "circle");
        for (var i = 0; i < 2; i++) Assert.Throws<NotSupportedException>(() => memo.Get("a", null));
        Assert.False(memo.IsOpen("a"));
    }

    [Fact]
    public void A_circle_is_told_from_within()
    {
        Memo<string, object?, string>? memo = null;
        memo = new(_reads, (key, site) =>
            key == "a" ? memo!.Get("b", site) + "a" : memo!.Get("a", site) + "b", (key, _) => $"({key} again)");
        Assert.Equal("(a again)ba", memo.Get("a", null));
    }

    [Fact]
    public void Frames_do_not_forget_what_was_read_around_them()
    {
        var outer = _reads.Open();
        _reads.Add(1);
        var inner = _reads.Open();
        _reads.Add(1);
        _reads.Add(2);
        Assert.Equal([1, 2], _reads.Close(inner)!);
        _reads.Add(1);
        Assert.Equal([1], _reads.Close(outer)!);
    }

    private string Read(params int[] variables)
    {
        foreach (var variable in variables) _reads.Add(variable);
        return "value";
    }

    private string Get(Func<string> make) => _once.Get(_reads, (Test: this, make), static a =>
    {
        a.Test._made++;
        return a.make();
    });

    [Fact]
    public void What_asks_for_itself_is_what_it_is_in_a_circle()
    {
        Assert.Equal("circle and value", Circle());
        Assert.Equal("circle and value", Circle());
        string Circle() =>
            _once.Get(_reads, this, static test =>
                test._once.Get(test._reads, test, static _ => "never", "circle") + " and value", "circle");
    }

    [Fact]
    public void What_is_worked_out_while_relations_are_is_no_part_of_them()
    {
        _reads.Relates = true;
        Assert.Equal("False", Get(() => _reads.Relates.ToString()));
        Assert.True(_reads.Relates);
    }
}
