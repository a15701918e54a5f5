using EksCdk;
using EksCdk.Configuration;
using EksCdk.Stacks;

// Started by the CDK command line (cdk.json) and by `eks preview`. Exit codes: 0 synthesized, 2 a bad environment.
try
{
    var app = new PlatformApp();
    var name = app.App.Node.TryGetContext("environment") as string ?? "dev";
    var environment = EnvironmentLoader.Load(EnvironmentLoader.Resolve(name, Directory.GetCurrentDirectory()));
    _ = new Platform(app.App, environment);
    app.App.Synth();
    return 0;
}
catch (ConfigurationException problems)
{
    Console.Error.WriteLine(problems.Message);
    return 2;
}
