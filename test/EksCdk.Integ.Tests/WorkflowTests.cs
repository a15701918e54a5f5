using System.Text.RegularExpressions;
using YamlDotNet.Serialization;
using Map = System.Collections.Generic.IDictionary<object, object>;

namespace EksCdk.Integ.Tests;

/// <summary>What the GitHub workflows must keep: they cannot be run here.</summary>
public sealed partial class WorkflowTests
{
    private static readonly Dictionary<string, Map> Workflows = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows"), "*.yml")
        .ToDictionary(file => Path.GetFileName(file), file => Parse(File.ReadAllText(file)));

    private static Map Integ => Workflows["integ.yml"];

    [Fact]
    public void No_job_has_a_right_that_it_does_not_name()
    {
        Assert.All(Workflows, workflow => Assert.Empty((Map)workflow.Value["permissions"]));
        Assert.All(Jobs(), job => Assert.True(job.Job.ContainsKey("permissions"), job.Name));
    }

    [Fact]
    public void Every_action_of_somebody_else_is_pinned_to_a_commit()
    {
        var actions = Jobs().SelectMany(job => Steps(job.Job)).Select(step => Text(step, "uses")).OfType<string>().ToList();
        Assert.NotEmpty(actions);
        Assert.All(actions.Where(action => !action.StartsWith("./", StringComparison.Ordinal)), action =>
            Assert.Matches("@[0-9a-f]{40}$", action));
    }

    [Fact]
    public void Every_job_ends_some_time()
    {
        Assert.All(Jobs().Where(job => !job.Job.ContainsKey("uses")), job =>
            Assert.True(job.Job.ContainsKey("timeout-minutes"), job.Name));
    }

    [Fact]
    public void Credentials_last_as_long_as_the_job_that_uses_them()
    {
        var assuming =
            Jobs().Select(job => (job.Name, job.Job, With: Steps(job.Job).SingleOrDefault(IsCredentials)?["with"] as Map))
            .Where(job => job.With is not null).ToList();
        Assert.Equal(["deploy-layer.yml deploy", "integ.yml deploy"], assuming.Select(job => job.Name));
        foreach (var (_, job, with) in assuming)
        {
            Assert.True(Number(with!, "role-duration-seconds") >= 60 * Number(job, "timeout-minutes"));
            Assert.Equal("write", ((Map)job["permissions"])["id-token"]);
        }
    }

    [Fact]
    public void No_script_has_an_expression_in_it()
    {
        // Whoever chooses the name of a branch would choose what is run:
        // https://docs.github.com/en/actions/reference/security/secure-use.
        var scripts = Jobs().SelectMany(job => Steps(job.Job)).Select(step => Text(step, "run")).OfType<string>().ToList();
        Assert.NotEmpty(scripts);
        Assert.DoesNotContain(scripts, script => script.Contains("${{", StringComparison.Ordinal));
    }

    [Fact]
    public void Snapshots_and_proofs_run_for_every_pull_request()
    {
        Assert.True(((Map)Workflows["ci.yml"]["on"]).ContainsKey("pull_request"));
        Assert.Contains(Jobs().Where(job => job.Name == "ci.yml check").SelectMany(job => Steps(job.Job)), step =>
            Text(step, "run") == ".ci/run");
        var commands = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));
        Assert.Contains("dotnet test\n", commands);
        Assert.Contains("npm run --silent integ\n", commands);
        Assert.Contains("EksCdk.Integ.Tests.csproj", File.ReadAllText(Path.Combine(Repository.Root, "EksCdk.sln")));
    }

    [Fact]
    public void Cases_are_deployed_at_night_by_hand_and_by_label_and_never_for_a_fork()
    {
        var triggers = (Map)Integ["on"];
        Assert.Equal(["schedule", "workflow_dispatch", "pull_request"], triggers.Keys);
        Assert.Equal(["labeled"], (IEnumerable<object>)((Map)triggers["pull_request"])["types"]);
        var condition = (string)Job("integ.yml cases")["if"];
        Assert.Contains("github.event.label.name == 'deploy-integ'", condition);
        Assert.Contains("github.event.pull_request.head.repo.full_name == github.repository", condition);
        Assert.Contains("vars.AWS_INTEG_ROLE_ARN != ''", condition);
    }

    [Fact]
    public void Only_one_run_deploys_at_a_time_and_none_is_cancelled()
    {
        var concurrency = (Map)Integ["concurrency"];
        Assert.Equal(("integ-deploy", "false"), ((string)concurrency["group"], (string)concurrency["cancel-in-progress"]));
    }

    [Fact]
    public void Preflight_comes_before_a_deployment_and_sweep_after_it_whatever_happened()
    {
        var steps = Steps(Job("integ.yml deploy")).ToList();
        int At(string command) => steps.FindIndex(step => Text(step, "run")?.Contains(command, StringComparison.Ordinal) == true);
        var (credentials, synth, preflight, deploy, destroy, sweep) =
            (steps.FindIndex(IsCredentials), At("integ:synth -- \"$CASE\""), At("-- preflight \"$ENVIRONMENT\""),
                At("npm run integ:deploy -- \"$CASE\""), At("cdk destroy --all --force --app \"out/$ENVIRONMENT\""),
                At("-- sweep \"$ENVIRONMENT\" --delete --data --yes"));
        var results = steps.FindIndex(step => Text(step, "uses")?.Contains("upload-artifact", StringComparison.Ordinal) == true);

        Assert.Equal([credentials, synth, preflight, deploy, destroy, sweep, results],
            new[] { credentials, synth, preflight, deploy, destroy, sweep, results }.Order());
        Assert.True(credentials > 0);
        Assert.All([destroy, sweep, results], index => Assert.Equal("always()", steps[index]["if"]));
        Assert.Equal("out/integ-deploy/*/junit.xml", ((Map)steps[results]["with"])["path"]);

        // What is left of the job's time is enough to sweep.
        var minutes = new[] { synth, preflight, deploy, destroy, sweep }.Sum(index => Number(steps[index], "timeout-minutes"));
        Assert.InRange(minutes, 1, Number(Job("integ.yml deploy"), "timeout-minutes") - 10);
    }

    private static Map Parse(string yaml) => (Map)new DeserializerBuilder().Build().Deserialize(yaml)!;

    private static IEnumerable<(string Name, Map Job)> Jobs() =>
        from workflow in Workflows
        from job in (Map)workflow.Value["jobs"]
        orderby workflow.Key, job.Key
        select ($"{workflow.Key} {job.Key}", (Map)job.Value);

    private static Map Job(string name) => Jobs().Single(job => job.Name == name).Job;

    private static IEnumerable<Map> Steps(Map job) =>
        job.TryGetValue("steps", out var steps) ? ((IEnumerable<object>)steps).Cast<Map>() : [];

    private static bool IsCredentials(Map step) =>
        step.TryGetValue("uses", out var uses) && CredentialsAction().IsMatch((string)uses);

    private static string? Text(Map map, string key) => map.TryGetValue(key, out var value) ? (string)value : null;

    private static int Number(Map map, string key) => int.Parse((string)map[key]);

    [GeneratedRegex("^aws-actions/configure-aws-credentials@")]
    private static partial Regex CredentialsAction();
}
