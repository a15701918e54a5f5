using Amazon.CDK;
using Amazon.CDK.CloudAssemblySchema;
using Amazon.CDK.IntegTests.Alpha;
using EksCdk.Configuration;
using EksCdk.Stacks;

namespace EksCdk.Integ;

/// <summary>
/// An environment that is deployed whole, asserted on, and removed: what <see cref="JoinExpectations"/> says of every
/// environment, and what the case adds.
/// </summary>
public abstract class JoinCase
{
    // EKS needs two zones, and every further one costs.
    private const int Zones = 2;

    /// <summary>The environment to deploy; small, with a suffix of its own, and everything removable.</summary>
    protected abstract EnvironmentConfiguration Environment { get; }

    /// <summary>What <see cref="Environment"/> updates, for a case that shows an update; null for all others.</summary>
    protected virtual EnvironmentConfiguration? Before => null;

    /// <summary>Adds what only this case expects.</summary>
    protected virtual void Expect(Observer observer)
    {
    }

    /// <summary>Adds the environment's four stacks and the assertions.</summary>
    public void AddTo(App app, Run run)
    {
        var environment = For(run);
        var platform = new Platform(app, environment);
        var observer = new Observer(app, $"{new Naming(environment).Environment}-observer", platform, environment);
        JoinExpectations.AddTo(observer);
        Expect(observer);
        observer.BoundLogs();

        _ = new IntegTest(app, GetType().Name, new IntegTestProps
        {
            // The observer too: integ-runner compares only these stacks with the snapshot, and a changed assertion is a change.
            TestCases = [platform.Network, platform.Security, platform.Cluster, platform.Workloads, observer],
            AssertionStack = observer,
            Regions = [environment.Region],
            // It would deploy the committed snapshot first, whose assets are not committed.
            StackUpdateWorkflow = false,
            Hooks = Before is null ? null : new Hooks { PreDeploy = [$"npm run --silent integ:before -- {GetType().Name}"] },
        });
    }

    private EnvironmentConfiguration For(Run run)
    {
        var environment = run.Before && Before is not null ? Before : Environment;
        environment = EnvironmentLoader.Complete(environment with
        {
            Region = run.Region,
            Suffix = run.Id is null ? environment.Suffix : $"{environment.Suffix}-{run.Id}",
            Tags = new Dictionary<string, string>(environment.Tags)
            {
                ["integ-case"] = GetType().Name,
                ["integ-expires"] = run.Expires,
            },
        });
        return environment with { AvailabilityZones = [.. environment.AvailabilityZones.Take(Zones)] };
    }
}
