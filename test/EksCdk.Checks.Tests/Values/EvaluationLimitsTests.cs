namespace EksCdk.Checks.Tests.Values;

/// <summary>How far a deployment is from what can be evaluated.</summary>
public sealed class EvaluationLimitsTests
{
    private static readonly Deployment Deployment =
        TestDeployment.Of("Resources: { Vpc: { Type: AWS::EC2::VPC } }").Read();

    private static readonly Node Site = Deployment.Stacks[0].Template.Root;

    // Room for 40 characters for each byte of the template.
    private static int Share => Deployment.Stacks[0].Template.Size * 40;

    private static EvaluatedValue Text(int length) => EvaluatedValue.Text(new string('a', length));

    [Fact]
    public void At_first_they_are_far() => Assert.True(new EvaluationLimits(Deployment).AreFar);

    [Fact]
    public void References_end_somewhere_and_are_far_again_for_nobody()
    {
        var limits = new EvaluationLimits(Deployment);
        var depth = 0;
        while (depth < 100_000 && limits.TryEnter()) depth++;

        Assert.InRange(depth, 50, 10_000);
        Assert.False(limits.AreFar);
        for (; depth > 0; depth--) limits.Leave();
        Assert.True(limits.TryEnter());
        Assert.False(limits.AreFar);
    }

    [Fact]
    public void A_reference_that_was_left_does_not_count()
    {
        var limits = new EvaluationLimits(Deployment);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.True(limits.TryEnter());
            limits.Leave();
        }

        Assert.True(limits.AreFar);
    }

    [Fact]
    public void More_than_the_templates_share_is_not_far()
    {
        var limits = new EvaluationLimits(Deployment);
        limits.Spend(Text(Share / 2), Site);
        Assert.True(limits.AreFar);
        limits.Spend(Text(Share), Site);
        Assert.False(limits.AreFar);
    }

    [Fact]
    public void What_multiplies_is_refused_with_its_place()
    {
        var limits = new EvaluationLimits(Deployment);
        var megabyte = Text(1_000_000);
        Assert.Same(megabyte, limits.Spend(megabyte, Site));
        var thrown = Assert.Throws<InputException>(() =>
        {
            for (var i = 0; i < 20; i++) limits.Spend(megabyte, Site);
        });
        Assert.Contains("refers to values that refer to others", thrown.Message);
        Assert.Contains("break the chain", thrown.Message);
    }

    [Fact]
    public void Lists_and_calls_count_too()
    {
        var limits = new EvaluationLimits(Deployment);
        limits.Spend(new ListContent([.. Enumerable.Repeat(EvaluatedValue.Missing, Share + 1)]), Site);
        Assert.False(limits.AreFar);

        limits = new EvaluationLimits(Deployment);
        for (var i = 0; i <= Share / 20; i++) limits.Spend(EvaluatedValue.Missing, Site);
        Assert.False(limits.AreFar);
    }
}
