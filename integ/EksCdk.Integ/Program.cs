// integ-runner starts this once per file in Cases/, with the file's path: the class of the same name is the case.
using EksCdk;
using EksCdk.Integ;

if (args.Length != 1 || !File.Exists(args[0]))
{
    Console.Error.WriteLine("error: give the path of one file in integ/EksCdk.Integ/Cases, as 'npm run integ' does.");
    return 2;
}

var name = Path.GetFileNameWithoutExtension(args[0]);
if (Type.GetType($"EksCdk.Integ.Cases.{name}") is not { } type || Activator.CreateInstance(type) is not JoinCase joinCase)
{
    Console.Error.WriteLine($"error: {args[0]} holds no class {name} that derives from JoinCase: name the class as its file.");
    return 2;
}

// integ-runner switches on the CDK's recommended feature flags. The product's flags are in PlatformApp, for everybody who starts
// it: with more of them a case would show another product than dev and prod deploy.
Environment.SetEnvironmentVariable("CDK_CONTEXT_JSON", null);

// Without the CDK's own validator, which takes seconds: it runs over the product's templates already.
var app = new PlatformApp(validate: false);
joinCase.AddTo(app.App, Run.FromEnvironment());
Snapshot.Prepare(app.App.Synth().Directory);
return 0;
