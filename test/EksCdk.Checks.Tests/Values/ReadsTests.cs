namespace EksCdk.Checks.Tests.Values;

/// <summary>Which variables were read, in the order in which they were first read.</summary>
public sealed class ReadsTests
{
    private readonly Reads _reads = new();

    private void Read(params int[] variables) => _reads.Add(variables);

    [Fact]
    public void Nothing_is_read_at_first()
    {
        Assert.Equal(0, _reads.Count);
        Assert.Equal(0, _reads.Depth);
        Assert.Null(_reads.Trail());
        Assert.Null(_reads.Close(_reads.Open()));
    }

    [Fact]
    public void Each_variable_is_noted_where_it_is_first_read()
    {
        Read(5, 0, 5, 900, 0, 31);
        Assert.Equal([5, 0, 900, 31], _reads.Trail()!);
        Assert.Equal(4, _reads.Count);
    }

    [Fact]
    public void Many_variables_are_noted()
    {
        int[] many = [.. Enumerable.Range(0, 1000).Select(i => (i * 7) % 1000)];
        Read(many);
        Read(many);
        Assert.Equal(many, _reads.Trail()!);
    }

    [Fact]
    public void Nothing_used_has_nothing_read()
    {
        _reads.Add(null);
        Assert.Equal(0, _reads.Count);
    }

    [Fact]
    public void A_frame_tells_what_is_read_in_it_apart()
    {
        Read(1, 2);
        var outer = _reads.Open();
        Assert.Equal(1, _reads.Depth);
        Assert.Equal(0, _reads.Count);
        Read(2, 3);
        Assert.Equal(2, _reads.Count);
        Assert.Equal([2, 3], _reads.Close(outer)!);
        Assert.Equal(0, _reads.Depth);
        Assert.Equal([1, 2], _reads.Trail()!);
        Read(3, 1);
        Assert.Equal([1, 2, 3], _reads.Trail()!);
    }

    [Fact]
    public void Frames_lie_within_frames()
    {
        var first = _reads.Open();
        Read(1);
        var second = _reads.Open();
        Read(1);
        var third = _reads.Open();
        Read(1, 4);
        Assert.Equal(3, _reads.Depth);
        Assert.Equal([1, 4], _reads.Close(third)!);
        Assert.Equal([1], _reads.Close(second)!);
        Read(1, 4);
        Assert.Equal([1, 4], _reads.Close(first)!);
    }

    [Fact]
    public void What_follows_may_be_forgotten()
    {
        Read(1, 2, 3, 4);
        _reads.Cut(2);
        Assert.Equal([1, 2], _reads.Trail()!);
        Read(4, 2);
        Assert.Equal([1, 2, 4], _reads.Trail()!);
        _reads.Cut(3);
        Assert.Equal([1, 2, 4], _reads.Trail()!);
        _reads.Cut(0);
        Assert.Null(_reads.Trail());
    }
}
