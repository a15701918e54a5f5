using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Recall.Shapes;

namespace EksCdk.Checks.Tests.Recall;

/// <summary>The complete cluster, broken in one way (or written in a way that works), and what is to be said of it.</summary>
internal sealed record RecallCase
{
    /// <summary>How the failure is spelled in this case.</summary>
    public required string How { get; init; }

    /// <summary>What the case has besides the good deployment, broken or not.</summary>
    public Action<TestDeployment>? Setting { get; init; }

    /// <summary>What breaks it. Null: it works as it is.</summary>
    public Action<TestDeployment>? Break { get; init; }

    /// <summary>The rule that must say so.</summary>
    public Type? Rule { get; init; }

    /// <summary>How bad it must say it is.</summary>
    public Severity Severity { get; init; }

    /// <summary>What it must say happens, where the severity leaves that open.</summary>
    public Effect? Effect { get; init; }

    /// <summary>The link that must be broken, or null if the nodes join all the same.</summary>
    public JoinLink? Broken { get; init; }

    /// <summary>The logical id of the group of nodes whose link it is.</summary>
    public string Group { get; init; } = "Nodes";

    /// <summary>The shapes in which the case makes sense.</summary>
    public IReadOnlyList<Shape> Shapes { get; init; } = Enum.GetValues<Shape>();

    /// <summary>The day of the check.</summary>
    public DateOnly Today { get; init; } = TestDeployment.Today;

    /// <summary>The same, with something that the deployment has besides, broken or not.</summary>
    public RecallCase Given(Action<TestDeployment> setting) => this with { Setting = Setting + setting };

    /// <summary>The same, for another group of nodes.</summary>
    public RecallCase Of(string group) => this with { Group = group };

    /// <summary>The same, on another day.</summary>
    public RecallCase On(int year, int month, int day) => this with { Today = new DateOnly(year, month, day) };

    /// <summary>
    /// The same, where the order inside of one template matters: several stacks would put it right, or could not be.
    /// </summary>
    public RecallCase InOneTemplate() => this with { Shapes = Written.OfOneTemplate };

    /// <summary>The same, in other shapes than these.</summary>
    public RecallCase ExceptAs(params Shape[] shapes) => this with { Shapes = [.. Shapes.Except(shapes)] };

    /// <summary>Reads the broken deployment, split over so many stacks at places that a number decides.</summary>
    public AnalysisResult AnalyzeSplit(Shape link, int stacks, int seed)
    {
        var deployment = TestDeployment.Plain();
        Setting?.Invoke(deployment);
        Break?.Invoke(deployment);
        return Analyzer.Analyze(deployment.Split(link, stacks, seed), new AnalysisOptions { Today = Today });
    }

    /// <summary>The broken deployment in a shape.</summary>
    public Deployment Deployment(Shape shape)
    {
        var deployment = TestDeployment.Plain();
        Setting?.Invoke(deployment);
        Break?.Invoke(deployment);
        return deployment.As(shape);
    }

    /// <summary>Reads the deployment in a shape: as it was broken, or as it is when fixed.</summary>
    public AnalysisResult Analyze(Shape shape, bool broken)
    {
        var deployment = TestDeployment.Plain();
        Setting?.Invoke(deployment);
        if (broken) Break?.Invoke(deployment);
        return Analyzer.Analyze(deployment.As(shape), new AnalysisOptions { Today = Today });
    }
}
