namespace EksCdk.Checks.Scenarios;

/// <summary>
/// Chooses the scenarios to look at. The first shows what each question reads. Each further one tries, of as many questions
/// as agree on it, a way of answering that has not been tried, and asks these alone: so conditions that have nothing to do
/// with each other vary at the same time, and the number of scenarios is that of the largest question, not that of all
/// combinations.
/// </summary>
/// <param name="deployment">The deployment.</param>
/// <param name="today">The day on which it is asked.</param>
/// <param name="limits">How much is looked at.</param>
/// <param name="keepsProofs">Whether somebody will read why rules hold.</param>
internal sealed class ScenarioPlanner(Deployment deployment, DateOnly today, ScenarioLimits limits,
    bool keepsProofs = true)
{
    /// <summary>The variables of the deployment.</summary>
    public Variables Variables { get; } = Variables.Of(deployment);

    /// <summary>How many scenarios were looked at.</summary>
    public int Runs { get; private set; }

    /// <summary>Asks every question in as many scenarios as it takes. Whatever is left then is marked as too large.</summary>
    /// <param name="make">Makes the questions: they are made anew if a variable was met too late.</param>
    public Questions Run(Func<Questions> make)
    {
        while (true)
        {
            Variables.MetTooLate = false;
            Runs = 0;
            var questions = make();
            Cover(questions);
            if (!Variables.MetTooLate) return questions;
        }
    }

    private void Cover(Questions questions)
    {
        var model = Model(new Dictionary<int, string?>());
        var anchors = new Anchors(model);
        questions.First = model;
        IReadOnlyCollection<IQuestion> asked = questions.All;
        while (true)
        {
            foreach (var question in asked) question.Ask(model, anchors, Runs);
            questions.Existence.Add(model, Runs++);
            if (Variables.MetTooLate) return;
            (var scenario, asked) = Next(questions.All);
            if (asked.Count == 0) return;
            if (Runs >= limits.RunsFor(deployment.ResourceCount)) break;
            model = Model(scenario);
        }

        foreach (var cell in questions.All.SelectMany(q => q.OpenCells))
            if (cell.IsOpen(Variables))
                cell.GiveUp();
    }

    private DeploymentModel Model(IReadOnlyDictionary<int, string?> choices) =>
        new(deployment, new Scenario(Variables, choices) { KeepsProofs = keepsProofs }, today);

    // One way of each question, as long as they agree.
    private (Dictionary<int, string?> Scenario, HashSet<IQuestion> Asked) Next(IReadOnlyList<IQuestion> questions)
    {
        var scenario = new Dictionary<int, string?>();
        var asked = new HashSet<IQuestion>();
        foreach (var question in questions)
            foreach (var cell in question.OpenCells)
                if (question.Fault is null && cell.Untried(Variables, limits.WaysOfOneAnswer, scenario) is { } way)
                {
                    for (var i = 0; i < way.Count; i++) scenario[way.Variables[i]] = way.Values[i];
                    asked.Add(question);
                }

        return (scenario, asked);
    }
}

/// <summary>How much is looked at before the answer is "unknown".</summary>
/// <param name="WaysOfOneAnswer">The most ways in which one question, or one turn of its loop, may turn out.</param>
/// <param name="Resources">The most resources in all scenarios together.</param>
internal sealed record ScenarioLimits(int WaysOfOneAnswer = 256, int Resources = 1_000_000)
{
    private const int Fewest = 16;

    /// <summary>The most scenarios of a deployment with so many resources.</summary>
    public int RunsFor(int resources) => Math.Max(Fewest, Resources / Math.Max(1, resources));
}
