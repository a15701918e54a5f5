using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Recall;
using EksCdk.Checks.Tests.Recall.Catalogue;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>
/// A loop over model.Clusters.OneByOne() promises that no turn uses what another has found: so each says the same when it is
/// the only one.
/// </summary>
public sealed class TurnsAreOnTheirOwnTests
{
    public static TheoryData<string> Rows => [.. RecallCatalogue.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void In_every_broken_deployment(string row)
    {
        foreach (var one in RecallCatalogue.All.Single(r => r.Id == row).Cases) Check(one, doubled: false);
    }

    [Fact]
    public void In_one_with_two_of_everything() => Check(RecallCatalogue.All[0].Cases[0], doubled: true);

    [Fact]
    public void In_stacks_of_the_CDK() => Check(TestDeployment.Cdk());

    private static void Check(RecallCase one, bool doubled)
    {
        var deployment = TestDeployment.Plain();
        one.Setting?.Invoke(deployment);
        one.Break?.Invoke(deployment);
        if (doubled) deployment.Twice();
        Check(deployment);
    }

    private static void Check(TestDeployment deployment)
    {
        var model = deployment.Model();
        var wrong = RuleCatalog.Rules.SelectMany(rule => Check(rule, model)).ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static IEnumerable<string> Check(Rule rule, DeploymentModel model)
    {
        var all = new Turn(model.Scenario.Reads, null);
        var said = all.Ask(rule, model);
        foreach (var at in all.Taken)
        {
            var alone = new Turn(model.Scenario.Reads, at).Ask(rule, model);
            if (!alone.GetValueOrDefault(at, []).SequenceEqual(said.GetValueOrDefault(at, [])))
                yield return $"{rule} says something else in its turn {at.Turn} when that is the only one:\n " +
                    $" {string.Join("\n  ", said.GetValueOrDefault(at, []))}\nand alone:\n " +
                    $" {string.Join("\n  ", alone.GetValueOrDefault(at, []))}";
            if (!alone.GetValueOrDefault(default, []).SequenceEqual(said.GetValueOrDefault(default, [])))
                yield return $"{rule} uses after its loop what turns have found.";
        }
    }

    private sealed class Turn : Turns
    {
        private readonly Reads _reads;
        private (int Loop, int Turn) _at;

        public Turn(Reads reads, (int, int)? only)
            : base(reads)
        {
            _reads = reads;
            Only = only;
        }

        public List<(int Loop, int Turn)> Taken { get; } = [];

        public Dictionary<(int Loop, int Turn), List<string>> Ask(Rule rule, DeploymentModel model)
        {
            var said = new Dictionary<(int Loop, int Turn), List<string>>();
            var outer = _reads.Open();
            _reads.Turns = this;
            foreach (var outcome in rule.Evaluate(model))
            {
                if (!said.TryGetValue(_at, out var same)) said[_at] = same = [];
                same.Add($"{outcome} {outcome.Effect} {outcome.Where?.Path}");
            }

            _reads.Turns = null;
            _reads.Close(outer);
            Assert.False(LeftEarly, $"{rule} leaves a loop early.");
            return said;
        }

        protected override void Start(int loop, int turn)
        {
            _at = (loop, turn);
            Taken.Add(_at);
        }

        protected override void End(int[]? trail) => _at = default;
    }
}
