using System.Text;

namespace EksCdk.Integ.Tests.Handlers;

/// <summary>
/// The assertions, executed by the functions that the CDK puts into the assembly: they hold when everything is well, and each
/// thing that
/// can be wrong makes the one fail that is about it, with a message that says what was found.
/// </summary>
public sealed class ExecutedAssertionsTests(Bundles bundles) : IClassFixture<Bundles>, IDisposable
{
    private readonly FakeAws _aws = new();

    public void Dispose() => _aws.Dispose();

    [HandlersFact]
    public void When_all_is_well_every_assertion_of_every_case_holds()
    {
        var asked = IntegCase.All.SelectMany(Assertion.Of).ToList();
        // By kubectl each question once: they are the same in every case, but for names.
        var once =
            asked.Where(a => a.IsKubernetes).DistinctBy(a => (string)a.Values["ObjectType"]! + a.Values["JsonPath"]).ToList();
        Assert.Equal(3, once.Count);

        var answers =
            Ask([.. asked.Where(a => !a.IsKubernetes).Concat(once).Select(a => (a, new World()))]).Select(a => a.Answer).ToList();

        Assert.All(answers, answer => Assert.True(answer.Passed, $"{answer.Assertion}: {answer.Message}"));
        Assert.All(answers, answer => Assert.InRange(answer.Bytes, 0, Answered.MostBytes));
    }

    [HandlersFact]
    public void What_is_wrong_fails_its_assertion_and_no_other_and_says_so()
    {
        var page = new StringBuilder();
        var unexpected = new List<string>();
        var answers =
            Ask([.. Wrong.All.SelectMany(wrong => wrong.Asked().Select(asked => (asked, wrong.World)))])
            .ToLookup(a => a.World, a => a.Answer);
        foreach (var wrong in Wrong.All)
        {
            var answered = answers[wrong.World].Where(answer => answer.Assertion.Case.Name == wrong.Case).ToList();
            var failed = answered.Where(answer => !answer.Passed).ToList();
            var names = failed.Select(answer => answer.Assertion.Name).Order().ToList();
            if (!names.SequenceEqual(wrong.Names.Order())) unexpected.Add($"{wrong.What}: failed {string.Join(' ', names)}");
            unexpected.AddRange(failed.Where(answer => !wrong.Says.Any(answer.Message.Contains))
                .Select(answer => $"{wrong.What}: {answer.Assertion} says {answer.Message}"));
            unexpected.AddRange(answered.Where(answer => answer.Bytes > Answered.MostBytes)
                .Select(answer => $"{wrong.What}: {answer.Assertion} returns {answer.Bytes} bytes"));
            page.AppendLine($"| {wrong.What} | {wrong.Case} | {string.Join(", ", wrong.Names)} | {Cell(failed)} |");
        }
        Assert.Empty(unexpected);
        Snapshots.AssertSame("docs/integration-assertions.md", $"{Head}\n{page}");
    }

    private const string Head = """
        # What the assertions of the integration tests say

        Written by the tests, which run the functions that the CDK puts into the assembly (the assertion handler in Node.js, the kubectl handler
        in Python with the kubectl and the AWS command line of its layers) against a local server that answers as EKS, EC2 and a Kubernetes API
        server do. When all is well every assertion of every case holds. Each line is something wrong, the assertions that fail then and no
        others, and what the first of them says.

        | what is wrong | in case | what fails | what it says |
        |---|---|---|---|
        """;

    private static string Cell(IEnumerable<Answered> failed) =>
        failed.FirstOrDefault() is { } first ? $"`{first.Line.Replace("|", "\\|").Replace('\n', ' ')}`" : "";

    [Fact]
    public void The_observer_may_make_every_call_and_waits_for_less_than_its_function_lives()
    {
        const int LambdaSeconds = 900;
        foreach (var assertion in IntegCase.All.SelectMany(Assertion.Of))
        {
            if (assertion.IsKubernetes)
                Assert.InRange(int.Parse((string)assertion.Values["TimeoutSeconds"]!), 60, LambdaSeconds - 120);
            else Assert.Contains($"\"{assertion.Values["service"]}:{assertion.Values["api"]}\"",
                assertion.Case.Observer.ToJsonString());
        }
    }

    // Those about AWS in one process, which takes a second to start.
    private IEnumerable<(World World, Answered Answer)> Ask(IReadOnlyList<(Assertion Assertion, World World)> asked)
    {
        var apis = asked.Where(a => !a.Assertion.IsKubernetes).ToList();
        return
        [
            .. apis.Select(a => a.World)
                .Zip(Answered.OfApi(bundles, [.. apis.Select(a => (a.Assertion, Address(a.Assertion, a.World)))])),
            .. asked.Where(a => a.Assertion.IsKubernetes)
                .Select(a => (a.World, Answered.OfKubernetes(bundles, a.Assertion, Address(a.Assertion, a.World)))),
        ];

        string Address(Assertion assertion, World world) => _aws.Serve(world, assertion.KubernetesVersion);
    }
}
